import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { ScorerEngine } from '../predict/scorer_engine.js';
import type { Answer } from './answers.js';
import type { RequestInHand } from './request_in_hand.js';
import type { Request, ScorerRequest } from './requests.js';

let engine: ScorerEngine | undefined;

export function isScorerRequest(request: Request): request is ScorerRequest {
  return request.type === 'loadScorer' || request.type === 'score';
}

/** Carries out what is asked of this worker's model of scores. */
export async function askScorer(
  platform: Platform,
  request: ScorerRequest,
  { signal, tellLoading }: RequestInHand,
): Promise<Answer> {
  if (request.type === 'loadScorer') {
    engine = await ScorerEngine.load(platform, {
      ...request.settings,
      signal,
      onProgress: tellLoading,
    });
    const { model, backend, why, scales } = engine;
    return { model, backend, why, scales };
  }
  if (!engine) throw new Acg2vecError('INTERNAL', 'No model of scores is loaded.');
  return engine.run(request.source, { ...request.settings, signal });
}
