import { LocalModelStore } from '../models/store/model_store.js';
import type { Platform } from '../platform/platform.js';
import type { Answer } from './answers.js';
import type { RequestInHand } from './request_in_hand.js';
import type { Request, StoreRequest } from './requests.js';

const STORE_TYPES: readonly Request['type'][] = [
  'fetchModel',
  'verifyModel',
  'removeModel',
  'askAboutModel',
  'addModel',
  'addTagger',
  'exportModels',
  'importModels',
  'addScorer',
  'quantizeModel',
];

export function isStoreRequest(request: Request): request is StoreRequest {
  return STORE_TYPES.includes(request.type);
}

/** Carries out what is asked of the store of models. */
export async function askStore(
  platform: Platform,
  request: StoreRequest,
  current: RequestInHand,
): Promise<Answer> {
  const store = new LocalModelStore(platform);
  switch (request.type) {
    case 'fetchModel':
      return store.fetch(request.model, { signal: current.signal, onProgress: current.tellFetching });
    case 'verifyModel':
      return store.verify(request.model, { signal: current.signal });
    case 'removeModel':
      await store.remove(request.model);
      return undefined;
    case 'askAboutModel':
      return store.questions(request.files);
    case 'addModel':
      return store.add(request.files, { ...request.options, signal: current.signal });
    case 'addTagger':
      return store.addTagger(request.files, { ...request.options, signal: current.signal });
    case 'exportModels':
      return store.exportFiles(request.models, { signal: current.signal });
    case 'importModels':
      return store.importFiles(request.files, { ...request.options, signal: current.signal });
    case 'addScorer':
      return store.addScorer(request.files, { ...request.options, signal: current.signal });
    case 'quantizeModel':
      return store.quantize(request.model, {
        ...request.options,
        signal: current.signal,
        onProgress: current.tellQuantizing,
      });
  }
}
