/**
 * The same in Node: the engine runs in the calling process, its tiles in threads of the CPU engine or of ONNX Runtime.
 * The engine of a kind of model is imported with the first that is loaded, so that programs start without those they don't use.
 *
 * @module acg2vec-web in Node
 */
import type { ModelDescription, Upscaler, UpscalerOptions } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import { checkCall } from '../check_arguments.js';
import { loading } from '../listening.js';
import type { Looker, LookerOptions } from '../look_api.js';
import { describeModels, describePredictors } from '../models/list.js';
import type { PredictorDescription } from '../predictor_api.js';
import type { Embedder, EmbedderOptions, Scorer, ScorerOptions } from '../scorer_api.js';
import type { Tagger, TaggerOptions, TagList, TagListOptions } from '../tagger_api.js';
import { NodeModelStore } from './node_store.js';
import { nodePlatform } from './platform.js';

export type * from '../api.js';
export type * from '../asset_api.js';
export { Acg2vecError, ERROR_CODES, type ErrorCode } from '../errors.js';
export type * from '../look_api.js';
export { modelForFactor, scaleForFactor } from '../models/model_for_factor.js';
export { modelIdOf } from '../models/model_id.js';
export { NOTE_CODES, type NoteCode, type RunNote } from '../notes.js';
export { PauseController } from '../pause.js';
export { savedModelAmong } from '../predict/checkpoint/which_saved_model.js';
export { similarity } from '../predict/features/similarity.js';
export type * from '../predictor_api.js';
export { int8IdOf } from '../quantize/int8_id.js';
export type * from '../quantize_api.js';
export { type BackendReason, REASON_CODES, type ReasonCode } from '../reasons.js';
export type * from '../scorer_api.js';
export type * from '../store_api.js';
export type * from '../tagger_api.js';
export { factorBetween, passesFor, resultSize, type Size } from '../upscale/target.js';
export type { NodeModelStore };

/** Loads a model. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `BACKEND_UNAVAILABLE`; rejects with the signal's reason. */
export function createUpscaler(options: UpscalerOptions = {}): Promise<Upscaler> {
  return loading(options, async (heard) => (await import('./engine_upscaler.js')).loadUpscaler(heard));
}

/** As in a browser, where it starts a worker; here there is none to wait for. */
export function startWorkerAhead(_assets: AssetOptions = {}): () => void {
  return () => undefined;
}

/** Loads a model that tags pictures. Errors: as above, and `INVALID_ARGUMENT`; rejects with the signal's reason. */
export function createTagger(options: TaggerOptions): Promise<Tagger> {
  return loading(options, async (heard) => (await import('./engine_tagger.js')).loadTagger(heard));
}

/** Loads a tagger's list without its network, for confidences that were kept. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`. */
export async function createTagList(options: TagListOptions): Promise<TagList> {
  checkCall(options);
  return (await import('./load_tag_list.js')).loadTagList(options);
}

/** Loads the bundled model that tells from pixels what a picture is and has suffered. Error: `MODEL_INTEGRITY`; rejects with the signal's reason. */
export function createLooker(options: LookerOptions = {}): Promise<Looker> {
  return loading(options, async (heard) => (await import('./engine_looker.js')).loadLooker(heard));
}

/** Loads a model that scores pictures. Errors: as above. */
export function createScorer(options: ScorerOptions): Promise<Scorer> {
  return loading(options, async (heard) => (await import('./engine_scorer.js')).loadScorer(heard));
}

/** Loads a model that gives pictures' features. Errors: as above. */
export function createEmbedder(options: EmbedderOptions): Promise<Embedder> {
  return loading(options, async (heard) => (await import('./engine_embedder.js')).loadEmbedder(heard));
}

/** The models that tell something about a picture, such as those that {@link createTagger} knows. */
export function listPredictors(_assets: AssetOptions = {}): Promise<readonly PredictorDescription[]> {
  return describePredictors(nodePlatform);
}

/** The models that {@link createUpscaler} knows. */
export function listModels(_assets: AssetOptions = {}): Promise<readonly ModelDescription[]> {
  return describeModels(nodePlatform);
}

/** The models that are kept on this machine: see `ModelStore`; `exportTo` and `importFrom` carry them to others. */
export const modelStore = new NodeModelStore(nodePlatform);

/** The same: what is said of assets counts in a browser only. */
export function createModelStore(_assets: AssetOptions): NodeModelStore {
  return modelStore;
}
