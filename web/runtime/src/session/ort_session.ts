import type { InferenceSession } from 'onnxruntime-common';
import type { GpuLayout, OrtBackend, OrtBinding } from '../platform/platform.js';
import { inOrtTurn } from './ort_turns.js';
import { runtimeError } from './runtime_error.js';

/** What a session is asked for beside the options that its backend needs. */
export interface SessionWishes extends InferenceSession.SessionOptions {
  /** Of a graphics device; `NCHW` without it, which is right for all networks. */
  readonly layout?: GpuLayout;
}

/** Errors: `BACKEND_UNAVAILABLE`, `OUT_OF_MEMORY`. */
export async function createOrtSession(
  ort: OrtBinding,
  backend: OrtBackend,
  onnx: Uint8Array,
  { layout = 'NCHW', ...wishes }: SessionWishes = {},
): Promise<InferenceSession> {
  const options = { ...ort.sessionOptions(backend, layout), ...wishes };
  try {
    return await inOrtTurn(() => ort.InferenceSession.create(onnx, options));
  } catch (cause) {
    throw runtimeError(backend, 'BACKEND_UNAVAILABLE', cause);
  }
}
