/**
 * The package in a browser: the engine runs in a worker of its own.
 *
 * @module acg2vec-web
 */
import type { ModelDescription, Upscaler, UpscalerOptions } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import { checkCall } from '../check_arguments.js';
import { loading } from '../listening.js';
import type { Looker, LookerOptions } from '../look_api.js';
import { describeModels, describePredictors } from '../models/list.js';
import type { PredictorDescription } from '../predictor_api.js';
import type { Embedder, EmbedderOptions, Scorer, ScorerOptions } from '../scorer_api.js';
import type { ModelStore } from '../store_api.js';
import type { Tagger, TaggerOptions, TagList, TagListOptions } from '../tagger_api.js';
import { startClientAhead } from '../worker/client_ahead.js';
import { pageModels } from './page_models.js';
import { createWorkerEmbedder } from './worker_embedder.js';
import { WorkerLooker } from './worker_looker.js';
import { createWorkerScorer } from './worker_scorer.js';
import { WorkerModelStore } from './worker_store.js';
import { WorkerTagList } from './worker_tag_list.js';
import { WorkerTagger } from './worker_tagger.js';
import { WorkerUpscaler } from './worker_upscaler.js';

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

/** Loads a model. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `BACKEND_UNAVAILABLE`; rejects with the signal's reason. */
export function createUpscaler(options: UpscalerOptions = {}): Promise<Upscaler> {
  return loading(options, (heard) => WorkerUpscaler.create(heard));
}

/**
 * Starts the worker that the next `createUpscaler` with the same addresses takes, so that its program is there by then: for pages on
 * which a picture may come any moment. Gives what ends it, if nobody took it.
 */
export function startWorkerAhead(assets: AssetOptions = {}): () => void {
  return startClientAhead(assets);
}

/** Loads a model that tags pictures. Errors: as above, and `INVALID_ARGUMENT`; rejects with the signal's reason. */
export function createTagger(options: TaggerOptions): Promise<Tagger> {
  return loading(options, (heard) => WorkerTagger.create(heard));
}

/** Loads a tagger's list without its network, for confidences that were kept. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`. */
export async function createTagList(options: TagListOptions): Promise<TagList> {
  return WorkerTagList.create(checkCall(options));
}

/** Loads the bundled model that tells from pixels what a picture is and has suffered. Error: `MODEL_INTEGRITY`; rejects with the signal's reason. */
export function createLooker(options: LookerOptions = {}): Promise<Looker> {
  return loading(options, (heard) => WorkerLooker.create(heard));
}

/** Loads a model that scores pictures. Errors: as above. */
export function createScorer(options: ScorerOptions): Promise<Scorer> {
  return loading(options, (heard) => createWorkerScorer(heard));
}

/** Loads a model that gives pictures' features. Errors: as above. */
export function createEmbedder(options: EmbedderOptions): Promise<Embedder> {
  return loading(options, (heard) => createWorkerEmbedder(heard));
}

/** The models that tell something about a picture, such as those that {@link createTagger} knows. */
export function listPredictors(assets: AssetOptions = {}): Promise<readonly PredictorDescription[]> {
  return describePredictors(pageModels(assets));
}

/** The models that {@link createUpscaler} knows. */
export function listModels(assets: AssetOptions = {}): Promise<readonly ModelDescription[]> {
  return describeModels(pageModels(assets));
}

/** The models that are kept by this browser for this page's origin: see `ModelStore`. */
export const modelStore: ModelStore = new WorkerModelStore();

/** The same, where the package's files are elsewhere. */
export function createModelStore(assets: AssetOptions): ModelStore {
  return new WorkerModelStore(assets);
}
