import type { ModelState, StoredModel, StoredPredictor, StoredUpscaler } from '../../store_api.js';
import type { CatalogueModel } from '../catalogue_entries.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { bytesOf, filesOf, isBundled, weightsOf } from '../files_of_model.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { describeKnown } from '../list.js';
import type { PredictorModel } from '../predictor_model.js';

/** What of a model is at hand, by the lengths of its files alone. */
export function describeStored(platform: ModelPlatform, model: CatalogueModel): Promise<StoredUpscaler>;
export function describeStored(platform: ModelPlatform, model: PredictorModel): Promise<StoredPredictor>;
export function describeStored(platform: ModelPlatform, model: KnownModel): Promise<StoredModel>;
export async function describeStored(platform: ModelPlatform, model: KnownModel): Promise<StoredModel> {
  return {
    ...describeKnown(model, platform.sensibleMemory()),
    ...(await stateOf(platform, model)),
    hosts: hostsOf(model),
  };
}

async function stateOf(
  platform: ModelPlatform,
  model: KnownModel,
): Promise<{ state: ModelState; storedBytes: number }> {
  const files = filesOf(model);
  const total = bytesOf(model);
  if (isBundled(model)) return { state: 'bundled', storedBytes: total };
  if (await isInFolders(platform, files)) return { state: 'folder', storedBytes: total };
  const stored = await Promise.all(files.map((file) => isStored(platform, file)));
  if (stored.every(Boolean)) return { state: 'stored', storedBytes: total };
  const sizes = await Promise.all(
    files.map(({ bytes, sha256 }, i) => (stored[i] ? bytes : platform.modelStorage.begunSize(sha256))),
  );
  // Descriptions that several models share are no beginning.
  const isBegun = (sizes.at(-1) ?? 0) > 0;
  const storedBytes = sizes.reduce((sum, size) => sum + size, 0);
  return { state: isBegun ? 'begun' : 'absent', storedBytes };
}

/** Whether folders have a file for each, right or not: what is there is used before anything else. */
export async function isInFolders(
  { modelPlaces }: ModelPlatform,
  files: readonly CatalogueFile[],
): Promise<boolean> {
  for (const file of files) {
    const sizes = await Promise.all(modelPlaces.map((place) => place.size(file)));
    if (!sizes.some((size) => size !== undefined)) return false;
  }
  return true;
}

export async function isStored({ modelStorage }: ModelPlatform, file: CatalogueFile): Promise<boolean> {
  // Where there is no storage (a private window), nothing is in it.
  return (await modelStorage.size(file.sha256).catch(() => undefined)) === file.bytes;
}

function hostsOf(model: KnownModel): readonly string[] {
  const { url, mirrors = [] } = weightsOf(model);
  return [...new Set([...(url ? [url] : []), ...mirrors].map((address) => new URL(address).host))];
}
