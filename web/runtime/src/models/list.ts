import type { ModelDescription } from '../api.js';
import type { Platform } from '../platform/platform.js';
import { describe, readCatalogue } from './catalogue.js';

/** Every model of the catalogue, the bundled ones first. */
export async function describeModels(readAsset: Platform['readAsset']): Promise<readonly ModelDescription[]> {
  const catalogue = await readCatalogue(readAsset);
  return catalogue.models.map(describe);
}
