import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { EmbedderEngine } from '../predict/features/embedder_engine.js';
import type { Answer } from './answers.js';
import type { RequestInHand } from './request_in_hand.js';
import type { EmbedderRequest, Request } from './requests.js';

let engine: EmbedderEngine | undefined;

export function isEmbedderRequest(request: Request): request is EmbedderRequest {
  return request.type === 'loadEmbedder' || request.type === 'embed';
}

/** Carries out what is asked of this worker's model of features. */
export async function askEmbedder(
  platform: Platform,
  request: EmbedderRequest,
  { signal, tellLoading }: RequestInHand,
): Promise<Answer> {
  if (request.type === 'loadEmbedder') {
    engine = await EmbedderEngine.load(platform, {
      ...request.settings,
      signal,
      onProgress: tellLoading,
    });
    const { model, backend, why } = engine;
    return { model, backend, why };
  }
  if (!engine) throw new Acg2vecError('INTERNAL', 'No model of features is loaded.');
  return engine.run(request.source, { ...request.settings, signal });
}
