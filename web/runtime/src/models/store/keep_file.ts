import type { ModelStorage } from '../../platform/model_storage.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { type Filed, filesOf, isBundled } from '../files_of_model.js';

/** A file's bytes, in parts. */
export type Contents = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Puts a file that was checked into the storage, part by part. Errors: `STORAGE_FULL`, `FILE_FAILED`, those of the parts;
 * rejects with the signal's reason. Then nothing of it stays.
 */
export function keepFile(
  storage: ModelStorage,
  file: CatalogueFile,
  parts: Contents,
  signal?: AbortSignal,
): Promise<void> {
  return storage.inTurn(file.sha256, signal, async () => {
    const begun = await storage.begin(file.sha256, file.bytes);
    try {
      await begun.restart();
      for await (const part of parts) {
        signal?.throwIfAborted();
        await begun.append(part);
      }
      await begun.keep();
    } catch (error) {
      await begun.discard();
      throw error;
    }
  });
}

/** The same of all files of the catalogue's model, in the order of `filesOf`; but for a bundled one, which is there and couldn't be removed. */
export async function keepFiles(
  storage: ModelStorage,
  model: Filed,
  contents: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<void> {
  if (isBundled(model)) return;
  for (const [place, file] of filesOf(model).entries()) {
    await keepFile(storage, file, [contents[place] as Uint8Array], signal);
  }
}
