/** The package in a browser: the engine runs in a worker of its own. */
import type { ModelDescription, Upscaler, UpscalerOptions } from '../api.js';
import { describeModels } from '../models/list.js';
import { readAsset } from './read_asset.js';
import { WorkerUpscaler } from './worker_upscaler.js';

export type * from '../api.js';
export { Acg2vecError, ERROR_CODES, type ErrorCode } from '../errors.js';
export { NOTE_CODES, type NoteCode, type RunNote } from '../notes.js';
export { PauseController } from '../pause.js';

/** Loads a model. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `BACKEND_UNAVAILABLE`; rejects with the signal's reason. */
export function createUpscaler(options: UpscalerOptions = {}): Promise<Upscaler> {
  return WorkerUpscaler.create(options);
}

/** The models that {@link createUpscaler} knows. */
export function listModels(): Promise<readonly ModelDescription[]> {
  return describeModels(readAsset);
}
