import type { CoreModule } from '../../core/module.js';
import type { FetchOptions } from '../../store_api.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { type FetchFileOptions, fetchFile } from '../fetch/fetch_file.js';
import { lostError } from '../fetch/fetch_for_use.js';
import { bytesOf, filesOf, isBundled } from '../files_of_model.js';
import { checkIntact, isStreamIntact } from '../integrity.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { readAtHand } from '../read_at_hand.js';
import { isInFolders } from './model_state.js';

/** Puts every file of a model that isn't at hand into the storage. Errors: as in `ModelStore.fetch`. */
export async function fetchModel(
  platform: ModelPlatform,
  core: CoreModule,
  model: KnownModel,
  { signal, onProgress }: FetchOptions,
): Promise<void> {
  const files = filesOf(model);
  if (isBundled(model)) return;
  if (await isInFolders(platform, files)) return checkInFolders(platform, core, files);
  const total = bytesOf(model);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    onProgress?.({ done, total });
  };
  for (const file of files) await fetchIntoStorage(platform, core, file, { signal, onBytes });
}

// They are the user's and stay as they are; but fetching promises a model that works without network.
async function checkInFolders(
  platform: ModelPlatform,
  core: CoreModule,
  files: readonly CatalogueFile[],
): Promise<void> {
  for (const file of files) {
    const found = await readAtHand(platform, file);
    if (found) await checkIntact(core, file, found.place, found.bytes);
  }
}

function fetchIntoStorage(
  { modelStorage }: ModelPlatform,
  core: CoreModule,
  file: CatalogueFile,
  options: FetchFileOptions,
): Promise<void> {
  return modelStorage.inTurn(file.sha256, options.signal, async () => {
    const kept = await modelStorage.stream(file.sha256);
    if (kept && (await isStreamIntact(core, file, kept, options.signal)))
      return options.onBytes?.(file.bytes);
    if (kept) await modelStorage.remove(file.sha256);
    if (file.url === undefined) throw lostError(file);
    const begun = await modelStorage.begin(file.sha256, file.bytes);
    try {
      await fetchFile(core, file, begun, options);
      await begun.keep();
    } catch (error) {
      await begun.leave();
      throw error;
    }
  });
}
