import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { TagListEngine } from '../predict/tag_list_engine.js';
import { TaggerEngine } from '../predict/tagger_engine.js';
import type { Answer } from './answers.js';
import type { RequestInHand } from './request_in_hand.js';
import type { Request, TaggerRequest } from './requests.js';

const TAGGER_TYPES: readonly Request['type'][] = ['loadTagger', 'loadTagList', 'tag', 'selectTags'];

let engine: TaggerEngine | undefined;
let list: TagListEngine | undefined;

export function isTaggerRequest(request: Request): request is TaggerRequest {
  return TAGGER_TYPES.includes(request.type);
}

/** Carries out what is asked of this worker's tagger, or of its list alone. */
export async function askTagger(
  platform: Platform,
  request: TaggerRequest,
  { signal, tellLoading }: RequestInHand,
): Promise<Answer> {
  switch (request.type) {
    case 'loadTagger': {
      engine = await TaggerEngine.load(platform, {
        ...request.settings,
        signal,
        onProgress: tellLoading,
      });
      const { model, backend, why } = engine;
      return { model, backend, why, tags: engine.tags() };
    }
    case 'loadTagList': {
      list = await TagListEngine.load(platform, { model: request.model, signal });
      return { model: list.model, tags: list.tags(), thresholds: list.thresholds };
    }
    case 'tag':
      return loadedEngine().run(request.source, { ...request.settings, signal });
    case 'selectTags':
      return (list ?? loadedEngine()).select(request.confidences, request.rules);
  }
}

function loadedEngine(): TaggerEngine {
  if (engine) return engine;
  throw new Acg2vecError('INTERNAL', 'No tagger is loaded.');
}
