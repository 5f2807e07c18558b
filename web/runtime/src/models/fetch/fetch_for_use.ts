import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import { MemoryFile } from '../../platform/memory_file.js';
import type { BegunFile, ModelStorage } from '../../platform/model_storage.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { isIntact } from '../integrity.js';
import { type FetchFileOptions, fetchFile } from './fetch_file.js';

/**
 * The bytes of a file from the storage, or else from its addresses; then they are kept as well. Not being able to keep
 * them costs a download the next time, not the picture now.
 *
 * Errors: `MODEL_INTEGRITY`, `MODEL_NOT_FOUND`; the signal's reason.
 */
export function fetchForUse(
  storage: ModelStorage,
  core: CoreModule,
  file: CatalogueFile,
  options: FetchFileOptions,
): Promise<Uint8Array> {
  return storage.inTurn(file.sha256, options.signal, async () => {
    const kept = await readKept(storage, core, file);
    if (kept) return kept;
    if (file.url === undefined) throw lostError(file);
    return (await fetchIntoStorage(storage, core, file, options)) ?? fetchIntoMemory(core, file, options);
  });
}

// A damaged file in the storage is nobody's but ours: it is dropped and fetched again.
async function readKept(
  storage: ModelStorage,
  core: CoreModule,
  file: CatalogueFile,
): Promise<Uint8Array | undefined> {
  const bytes = await storage.read(file.sha256).catch(() => undefined);
  if (!bytes || (await isIntact(core, file, bytes))) return bytes;
  await storage.remove(file.sha256).catch(() => undefined);
  return undefined;
}

// Nothing where the storage didn't take it.
async function fetchIntoStorage(
  storage: ModelStorage,
  core: CoreModule,
  file: CatalogueFile,
  options: FetchFileOptions,
): Promise<Uint8Array | undefined> {
  const begun = await storage.begin(file.sha256, file.bytes).catch(() => undefined);
  if (!begun) return undefined;
  try {
    await fetchFile(core, file, begun, options);
  } catch (error) {
    if (!isStorageError(error)) {
      await begun.leave(); // the next try goes on there
      throw error;
    }
    options.onBytes?.(-begun.length);
    await begun.discard();
    return undefined;
  }
  return keepForUse(storage, core, file, begun);
}

async function keepForUse(storage: ModelStorage, core: CoreModule, file: CatalogueFile, begun: BegunFile) {
  try {
    await begun.keep();
    return await readKept(storage, core, file);
  } catch {
    const bytes = await collect(begun, file.bytes).catch(() => undefined);
    await begun.discard();
    return bytes && (await isIntact(core, file, bytes)) ? bytes : undefined;
  }
}

async function fetchIntoMemory(core: CoreModule, file: CatalogueFile, options: FetchFileOptions) {
  const memory = new MemoryFile(file.bytes);
  await fetchFile(core, file, memory, options);
  return memory.bytes;
}

async function collect(begun: BegunFile, bytes: number): Promise<Uint8Array> {
  const memory = new MemoryFile(bytes);
  for await (const part of begun.contents()) await memory.append(part);
  return memory.bytes;
}

function isStorageError(error: unknown): boolean {
  return error instanceof Acg2vecError && (error.code === 'STORAGE_FULL' || error.code === 'FILE_FAILED');
}

/** The error for a file of the user's own that is gone: nobody else has it. */
export function lostError({ path }: CatalogueFile): Acg2vecError {
  return new Acg2vecError(
    'MODEL_NOT_FOUND',
    `The file ${path} of your own model is not there any more, or was damaged. Add the model again.`,
  );
}
