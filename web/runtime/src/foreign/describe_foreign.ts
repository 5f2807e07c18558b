import type { CoreModule } from '../core/module.js';
import { Acg2vecError, messageOf, sentence } from '../errors.js';
import type { NetworkDescription } from '../models/network_description.js';
import { type TrialPlatform, trialBackend } from '../models/trial.js';
import type { OrtOptions } from '../platform/platform.js';
import type { ModelAnswers } from '../store_api.js';
import { readForeignImage } from './foreign_image.js';
import { ForeignModel } from './foreign_model.js';
import { measureGeometry } from './measure_geometry.js';

export interface ForeignTrial extends Partial<OrtOptions> {
  readonly signal?: AbortSignal | undefined;
}

/**
 * The description of a model that only ONNX Runtime can read: what its file says, what the answers say, and what comes
 * out when it is run. Errors: those of reading it and of measuring it.
 */
export async function describeForeign(
  platform: TrialPlatform,
  core: CoreModule,
  onnx: Uint8Array,
  answers: ModelAnswers,
  { signal, threads }: ForeignTrial,
): Promise<NetworkDescription> {
  const image = readForeignImage(core, onnx, answers);
  const backend = await trialBackend(platform);
  const ort = await platform.loadOrt(backend, { threads });
  const model = await ForeignModel.open(core, ort, backend, onnx, image).catch(blameModel);
  try {
    const { scale, halo, multiple } = await measureGeometry(model, answers.halo, signal);
    const { range, order } = image;
    const { layout } = answers;
    return { scale, padding: halo, multiple, range, order, ...(layout && { layout }) };
  } finally {
    await model.dispose();
  }
}

// ONNX Runtime itself could be loaded: another backend would not help.
function blameModel(error: unknown): never {
  if (!(error instanceof Acg2vecError && error.code === 'BACKEND_UNAVAILABLE')) throw error;
  const message = `ONNX Runtime can't run this model: ${sentence(messageOf(error.cause))} Take another file of it, or another model.`;
  throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', message, { cause: error });
}
