import type { LoadProgress } from '../api.js';
import { BUNDLED_MODEL_URLS } from '../assets.js';
import type { CoreModule } from '../core/module.js';
import type { CatalogueFile, CatalogueModel } from './catalogue.js';
import { fetchForUse } from './fetch/fetch_for_use.js';
import { integrityError, isIntact } from './integrity.js';
import type { ModelPlatform } from './known_models.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** A model's two files, checked: bundled, from a models folder, from the storage or from their addresses, in that order. */
export async function readModelFiles(
  platform: ModelPlatform,
  core: CoreModule,
  model: CatalogueModel,
  options: ReadOptions,
): Promise<{ param: string; bin: Uint8Array }> {
  const total = model.files.param.bytes + model.files.bin.bytes;
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    options.onProgress?.({ phase: 'download', done, total });
  };
  const read = (file: CatalogueFile) => readFile(platform, core, file, { signal: options.signal, onBytes });
  const param = await read(model.files.param);
  const bin = await read(model.files.bin);
  return { param: new TextDecoder().decode(param), bin };
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
  const url = BUNDLED_MODEL_URLS[file.path];
  if (url) return checked(core, file, 'the package', await platform.readAsset(url));
  for (const place of platform.modelPlaces) {
    const bytes = await place.read(file);
    if (bytes) return checked(core, file, place.name, bytes);
  }
  return fetchForUse(platform.modelStorage, core, file, options);
}

function checked(core: CoreModule, file: CatalogueFile, place: string, bytes: Uint8Array): Uint8Array {
  if (!isIntact(core, file, bytes)) throw integrityError(file, place, bytes.length);
  return bytes;
}
