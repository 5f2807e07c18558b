import type { ModelDescription } from '../api.js';
import type { Platform } from '../platform/platform.js';
import { describe, readCatalogue } from './catalogue.js';

/** Every model of the catalogue, the bundled ones first. */
export async function describeModels(platform: Platform): Promise<readonly ModelDescription[]> {
  const catalogue = await readCatalogue(platform);
  return catalogue.models.map(describe);
}
