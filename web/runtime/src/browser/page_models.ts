import type { AssetOptions } from '../asset_api.js';
import type { ModelPlatform } from '../models/known_models.js';
import { addressesOf } from './asset_addresses.js';
import { browserModelStorage } from './model_storage.js';
import { readAsset } from './read_asset.js';
import { sensibleMemory } from './sensible_memory.js';

/** What the page itself needs to say what models there are; all work on them is a worker's. */
export function pageModels(assets: AssetOptions = {}): ModelPlatform {
  const { modelsUrl } = addressesOf(assets);
  return {
    readAsset: (path) => readAsset(path, modelsUrl),
    modelPlaces: [],
    modelStorage: browserModelStorage,
    sensibleMemory,
  };
}
