import type { LoadProgress } from '../api.js';
import type { CoreModule } from '../core/module.js';
import type { ModelFiles } from '../store_api.js';
import { bytesOf, type CatalogueFile, type CatalogueModel } from './catalogue.js';
import { fetchForUse } from './fetch/fetch_for_use.js';
import { checkIntact } from './integrity.js';
import type { ModelPlatform } from './known_models.js';
import { readEach } from './model_files.js';
import { readAtHand } from './read_at_hand.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** A model's files, checked: bundled, from a models folder, from the storage or from their addresses, in that order. */
export async function readModelFiles(
  platform: ModelPlatform,
  core: CoreModule,
  model: CatalogueModel,
  options: ReadOptions,
): Promise<ModelFiles> {
  const total = bytesOf(model);
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    options.onProgress?.({ phase: 'download', done, total });
  };
  const read = (file: CatalogueFile) => readFile(platform, core, file, { signal: options.signal, onBytes });
  return readEach(model.files, read);
}

interface ReadFileOptions {
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (count: number) => void;
}

async function readFile(
  platform: ModelPlatform,
  core: CoreModule,
  file: CatalogueFile,
  options: ReadFileOptions,
): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const atHand = await readAtHand(platform, file);
  if (atHand) return checkIntact(core, file, atHand.place, atHand.bytes);
  return fetchForUse(platform.modelStorage, core, file, options);
}
