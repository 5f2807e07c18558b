import type { CoreModule } from '../../core/module.js';
import type { AddOptions } from '../../store_api.js';
import type { CatalogueModel } from '../catalogue_entries.js';
import { isUpscaler, type KnownModel, type ModelPlatform } from '../known_models.js';
import { bytesInOrder, type ModelBytes } from '../model_files.js';
import { checkFree, describeOwn } from '../own_model.js';
import type { TrialPlatform } from '../trial.js';
import { keepModel } from './keep_own_model.js';

/** Takes over a user's model, or one of the catalogue whose files these are; gives its entry. Errors: as in `ModelStore.add`. */
export async function addModel(
  platform: ModelPlatform & TrialPlatform,
  core: CoreModule,
  files: ModelBytes,
  options: AddOptions,
  all: readonly KnownModel[],
): Promise<CatalogueModel> {
  const model = await describeOwn(platform, core, files, options, all.filter(isUpscaler), options);
  checkFree(model, all);
  await keepModel(platform, model, bytesInOrder(files), options.signal);
  return model;
}
