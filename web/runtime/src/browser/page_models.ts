import type { ModelPlatform } from '../models/known_models.js';
import { browserModelStorage } from './model_storage.js';
import { readAsset } from './read_asset.js';
import { sensibleMemory } from './sensible_memory.js';

/** What the page itself needs to say what models there are; all work on them is a worker's. */
export const pageModels: ModelPlatform = {
  readAsset,
  modelPlaces: [],
  modelStorage: browserModelStorage,
  sensibleMemory,
};
