import type { ModelDescription } from '../api.js';
import { describe } from './catalogue.js';
import { type ModelPlatform, readKnownModels } from './known_models.js';

/** Every model of the catalogue, the bundled ones first, then the user's own. */
export async function describeModels(platform: ModelPlatform): Promise<readonly ModelDescription[]> {
  const known = await readKnownModels(platform);
  return known.map((model) => describe(model, platform.sensibleMemory()));
}
