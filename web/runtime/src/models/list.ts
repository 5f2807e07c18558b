import type { ModelDescription } from '../api.js';
import type { PredictorDescription } from '../predictor_api.js';
import { describe, describePredictor } from './describe_model.js';
import { type KnownModel, type ModelPlatform, readKnownModels, readKnownPredictors } from './known_models.js';

/** Every model of the catalogue that enlarges, the bundled ones first, then the user's own. */
export async function describeModels(platform: ModelPlatform): Promise<readonly ModelDescription[]> {
  const known = await readKnownModels(platform);
  return known.map((model) => describe(model, platform.sensibleMemory()));
}

/** Likewise those that tell something about a picture. */
export async function describePredictors(platform: ModelPlatform): Promise<readonly PredictorDescription[]> {
  const known = await readKnownPredictors(platform);
  return known.map((model) => describePredictor(model, platform.sensibleMemory()));
}

export function describeKnown(
  model: KnownModel,
  sensibleMemory: number,
): ModelDescription | PredictorDescription {
  return 'kind' in model ? describePredictor(model, sensibleMemory) : describe(model, sensibleMemory);
}
