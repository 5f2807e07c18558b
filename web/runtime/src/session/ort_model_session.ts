import { ForeignRunners } from '../foreign/foreign_runner.js';
import type { OrtBackend, OrtBinding } from '../platform/platform.js';
import { ModelSession } from './model_session.js';
import { OrtRunners } from './ort_runner.js';
import type { ReadNetwork } from './read_network.js';

/** The network on ONNX Runtime, be it one of ours or somebody's ONNX file. */
export function ortSession(
  { core, source }: ReadNetwork,
  ort: OrtBinding,
  backend: OrtBackend,
): ModelSession {
  return new ModelSession(
    source.kind === 'onnx' ? new ForeignRunners(core, ort, backend, source) : new OrtRunners(ort, backend),
  );
}
