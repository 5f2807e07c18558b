import type { LoadProgress } from '../api.js';
import { BUNDLED_MODEL_URLS } from '../assets.js';
import type { Platform } from '../platform/platform.js';
import type { CatalogueFile, CatalogueModel } from './catalogue.js';
import { download } from './download.js';
import { integrityError, isIntact } from './integrity.js';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** A model's two files, checked: bundled, from a models folder, from the cache or from their address, in that order. */
export async function readModelFiles(
  platform: Platform,
  model: CatalogueModel,
  options: ReadOptions,
): Promise<{ param: string; bin: Uint8Array }> {
  const total = model.files.param.bytes + model.files.bin.bytes;
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    options.onProgress?.({ phase: 'download', done, total });
  };
  const param = await readFile(platform, model.files.param, options.signal, onBytes);
  const bin = await readFile(platform, model.files.bin, options.signal, onBytes);
  return { param: new TextDecoder().decode(param), bin };
}

async function readFile(
  platform: Platform,
  file: CatalogueFile,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const url = BUNDLED_MODEL_URLS[file.path];
  if (url) return checked(file, 'the package', await platform.readAsset(url));
  for (const place of platform.modelPlaces) {
    const bytes = await place.read(file);
    if (bytes) return checked(file, place.name, bytes);
  }
  return (await readCached(platform, file)) ?? downloadAndKeep(platform, file, signal, onBytes);
}

// A damaged file in the cache is nobody's but ours: it is dropped and fetched again.
async function readCached(platform: Platform, file: CatalogueFile): Promise<Uint8Array | undefined> {
  const bytes = await platform.modelCache.read(file);
  if (!bytes || (await isIntact(file, bytes))) return bytes;
  await platform.modelCache.remove(file);
  return undefined;
}

async function downloadAndKeep(
  platform: Platform,
  file: CatalogueFile,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const url = file.url ?? '';
  const bytes = await checked(file, url, await download(file, url, signal, onBytes));
  // Not being able to keep it costs a download next time, not the picture now.
  await platform.modelCache.keep(file, bytes).catch(() => undefined);
  return bytes;
}

async function checked(file: CatalogueFile, place: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!(await isIntact(file, bytes))) throw integrityError(file, place, bytes);
  return bytes;
}
