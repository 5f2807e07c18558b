import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { LookEngine } from '../predict/look/look_engine.js';
import type { Answer } from './answers.js';
import type { RequestInHand } from './request_in_hand.js';
import type { LookRequest, Request } from './requests.js';

let engine: LookEngine | undefined;

export function isLookRequest(request: Request): request is LookRequest {
  return request.type === 'loadLooker' || request.type === 'look';
}

/** Carries out what is asked of this worker's looker. */
export async function askLooker(
  platform: Platform,
  request: LookRequest,
  { signal, tellLoading }: RequestInHand,
): Promise<Answer> {
  if (request.type === 'loadLooker') {
    engine = await LookEngine.load(platform, { signal, onProgress: tellLoading });
    return { model: engine.model };
  }
  if (engine) return engine.run(request.source, { ...request.settings, signal });
  throw new Acg2vecError('INTERNAL', 'No look model is loaded.');
}
