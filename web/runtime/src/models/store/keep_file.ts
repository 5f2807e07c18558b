import type { ModelStorage } from '../../platform/model_storage.js';
import type { CatalogueFile } from '../catalogue.js';

/** Puts a file that was checked into the storage. Errors: `STORAGE_FULL`, `FILE_FAILED`; then nothing of it stays. */
export function keepBytes(storage: ModelStorage, file: CatalogueFile, bytes: Uint8Array): Promise<void> {
  return storage.inTurn(file.sha256, undefined, async () => {
    const begun = await storage.begin(file.sha256, file.bytes);
    try {
      await begun.restart();
      await begun.append(bytes);
      await begun.keep();
    } catch (error) {
      await begun.discard();
      throw error;
    }
  });
}
