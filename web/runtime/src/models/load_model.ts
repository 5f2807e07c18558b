import type { UpscalerOptions } from '../api.js';
import type { Platform } from '../platform/platform.js';
import type { CatalogueModel } from './catalogue_entries.js';
import { checkOwnModel } from './check_own_model.js';
import { DEFAULT_MODEL } from './default_model.js';
import { findKnownModel, readKnownModels } from './known_models.js';
import { type ModelBytes, readBlobs } from './model_files.js';
import { describeOwn } from './own_model.js';
import { type CoreToCome, readModelFiles } from './read_files.js';

export interface LoadedModel {
  readonly model: CatalogueModel;
  readonly files: ModelBytes;
}

/** The model that is asked for, checked: a known one by its id, or the one that is given. Errors: those of either. */
export async function loadModel(
  platform: Platform,
  core: CoreToCome,
  options: UpscalerOptions,
): Promise<LoadedModel> {
  const { model: wanted = DEFAULT_MODEL } = options;
  if (typeof wanted === 'string') {
    const model = await findKnownModel(platform, wanted);
    return { model, files: await readModelFiles(platform, core, model, options) };
  }
  checkOwnModel(wanted);
  const { files: given, ...rest } = wanted;
  const known = await readKnownModels(platform);
  const files = await readBlobs(given);
  return { model: await describeOwn(platform, await core, files, rest, known, options), files };
}
