import type { BegunFile } from '../platform/model_storage.js';
import { partsOf } from './blob_parts.js';
import { storageError } from './storage_error.js';

// TypeScript has these in its library for workers only, which can't be used beside the one for pages.
interface SyncAccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(bytes: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}
interface PrivateFile extends FileSystemFileHandle {
  createSyncAccessHandle?(): Promise<SyncAccessHandle>;
}

const FOLDER_NAME = 'acg2vec-begun-models';
const PART_BYTES = 1 << 20;

/** Bytes of what is begun of a file; 0 where there is none, or no such storage. */
export async function begunBytes(name: string): Promise<number> {
  const read = async () => (await (await (await openFolder()).getFileHandle(name)).getFile()).size;
  return read().catch(() => 0);
}

export async function removeBegun(name: string): Promise<void> {
  await openFolder()
    .then((folder) => folder.removeEntry(name))
    .catch(() => undefined); // there is none
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER_NAME, { create: true });
}

/** A file that is received into the origin private file system, and then handed to whoever keeps it. In workers only. */
export class PrivateBegunFile implements BegunFile {
  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly file: PrivateFile,
    private handle: SyncAccessHandle | undefined,
    private readonly hand: (file: Blob) => Promise<void>,
    public length: number,
  ) {}

  /** Nothing where there is no such storage. */
  static async open(
    name: string,
    hand: (file: Blob) => Promise<void>,
  ): Promise<PrivateBegunFile | undefined> {
    try {
      const folder = await openFolder();
      const file: PrivateFile = await folder.getFileHandle(name, { create: true });
      const handle = await file.createSyncAccessHandle?.();
      return handle && new PrivateBegunFile(folder, file, handle, hand, handle.getSize());
    } catch {
      return undefined; // no such API, a private window, or cookies are blocked
    }
  }

  async *contents(): AsyncIterable<Uint8Array> {
    if (this.handle) yield* this.partsOfOpen(this.handle);
    else yield* partsOf(await this.file.getFile());
  }

  async append(bytes: Uint8Array): Promise<void> {
    try {
      for (let done = 0; done < bytes.length; ) {
        const taken = this.handle?.write(bytes.subarray(done), { at: this.length }) ?? 0;
        // In a private window of Chromium 156 writing beyond the quota doesn't throw, but gives 2³² - 8.
        if (!(taken > 0 && taken <= bytes.length - done))
          throw new DOMException('no room', 'QuotaExceededError');
        done += taken;
        this.length += taken;
      }
    } catch (cause) {
      throw storageError(cause);
    }
  }

  async restart(): Promise<void> {
    this.handle?.truncate(0);
    this.length = 0;
  }

  async keep(): Promise<void> {
    this.close();
    await this.hand(await this.file.getFile());
    await this.remove();
  }

  async leave(): Promise<void> {
    this.close();
    if (this.length === 0) await this.remove();
  }

  async discard(): Promise<void> {
    this.close();
    await this.remove();
  }

  private *partsOfOpen(handle: SyncAccessHandle): Iterable<Uint8Array> {
    for (let at = 0; at < this.length; at += PART_BYTES) {
      const part = new Uint8Array(Math.min(PART_BYTES, this.length - at));
      handle.read(part, { at });
      yield part;
    }
  }

  private close(): void {
    this.handle?.close();
    this.handle = undefined;
  }

  private async remove(): Promise<void> {
    await this.folder.removeEntry(this.file.name).catch(() => undefined);
  }
}
