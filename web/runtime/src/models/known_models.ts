import type { Platform } from '../platform/platform.js';
import { findModel, readCatalogue } from './catalogue.js';
import type { CatalogueModel } from './catalogue_entries.js';
import { isModel } from './check_catalogue.js';
import { isPredictor } from './check_predictor.js';
import { parseJson } from './parse_json.js';
import type { PredictorModel } from './predictor_model.js';

/** What is needed to know models and their files. */
export type ModelPlatform = Pick<Platform, 'readAsset' | 'modelPlaces' | 'modelStorage' | 'sensibleMemory'>;

/** A model of any kind. */
export type KnownModel = CatalogueModel | PredictorModel;

export function isUpscaler(model: KnownModel): model is CatalogueModel {
  return !('kind' in model);
}

/** The catalogue's models that enlarge, then the user's own. An own entry that is damaged, or that the catalogue has by now, is left out. */
export async function readKnownModels(platform: ModelPlatform): Promise<readonly CatalogueModel[]> {
  return (await readAllModels(platform)).filter(isUpscaler);
}

/** The model of that id that enlarges; the storage is asked for the user's own only where it is none of the catalogue's. Error: `MODEL_NOT_FOUND`. */
export async function findKnownModel(platform: ModelPlatform, id: string): Promise<CatalogueModel> {
  const { models } = await readCatalogue(platform.readAsset);
  return (
    models.find((model) => model.id === id) ?? findModel({ models: await readKnownModels(platform) }, id)
  );
}

/** Likewise those that tell something about a picture. */
export async function readKnownPredictors(platform: ModelPlatform): Promise<readonly PredictorModel[]> {
  return (await readAllModels(platform)).filter(isPredictor);
}

/** Those that enlarge first, and the catalogue's before the user's own. */
export async function readAllModels(platform: ModelPlatform): Promise<readonly KnownModel[]> {
  const [catalogue, kept] = await Promise.all([readCatalogue(platform.readAsset), readOwnModels(platform)]);
  const { models, predictors = [] } = catalogue;
  const ids = new Set([...models, ...predictors].map(({ id }) => id));
  const own = kept.filter(({ id }) => !ids.has(id));
  return [...models, ...own.filter(isUpscaler), ...predictors, ...own.filter(isPredictor)];
}

async function readOwnModels({ modelStorage }: ModelPlatform): Promise<readonly KnownModel[]> {
  const entries = (await modelStorage.ownEntries()).map(parseJson);
  const known = entries.filter((entry): entry is KnownModel => isModel(entry) || isPredictor(entry));
  return known.filter(({ family }) => family === 'own').sort((one, other) => (one.id < other.id ? -1 : 1));
}
