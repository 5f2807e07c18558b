import type { Platform } from '../platform/platform.js';
import { type CatalogueModel, readCatalogue } from './catalogue.js';
import { isModel } from './check_catalogue.js';

/** What is needed to know models and their files. */
export type ModelPlatform = Pick<Platform, 'readAsset' | 'modelPlaces' | 'modelStorage' | 'sensibleMemory'>;

/** The catalogue's models, then the user's own. An own entry that is damaged, or that the catalogue has by now, is left out. */
export async function readKnownModels(platform: ModelPlatform): Promise<readonly CatalogueModel[]> {
  const { models } = await readCatalogue(platform.readAsset);
  const ids = new Set(models.map(({ id }) => id));
  const own = (await readOwnModels(platform)).filter(({ id }) => !ids.has(id));
  return [...models, ...own];
}

async function readOwnModels({ modelStorage }: ModelPlatform): Promise<readonly CatalogueModel[]> {
  const entries = (await modelStorage.ownEntries()).map(parse).filter(isModel);
  return entries.filter(({ family }) => family === 'own').sort((one, other) => (one.id < other.id ? -1 : 1));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
