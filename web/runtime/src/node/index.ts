/** The package in Node: the engine runs in the calling process, its tiles in threads of the CPU engine or of ONNX Runtime. */
import type { ModelDescription, Upscaler, UpscalerOptions } from '../api.js';
import { describeModels } from '../models/list.js';
import { Engine } from '../upscale/engine.js';
import { EngineUpscaler } from './engine_upscaler.js';
import { NodeModelStore } from './node_store.js';
import { nodePlatform } from './platform.js';

export type * from '../api.js';
export { Acg2vecError, ERROR_CODES, type ErrorCode } from '../errors.js';
export { NOTE_CODES, type NoteCode, type RunNote } from '../notes.js';
export { PauseController } from '../pause.js';
export type * from '../store_api.js';

/** Loads a model. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `BACKEND_UNAVAILABLE`; rejects with the signal's reason. */
export async function createUpscaler(options: UpscalerOptions = {}): Promise<Upscaler> {
  return new EngineUpscaler(await Engine.load(nodePlatform, options));
}

/** The models that {@link createUpscaler} knows. */
export function listModels(): Promise<readonly ModelDescription[]> {
  return describeModels(nodePlatform);
}

/** The models that are kept on this machine: see `ModelStore`; `exportTo` and `importFrom` carry them to others. */
export const modelStore = new NodeModelStore(nodePlatform);
