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
  move?(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

const BEGUN = 'acg2vec-begun-models';
// Whole files that the cache did not take: in Chromium's private windows such of 268 MB and more.
const KEPT = 'acg2vec-kept-models';
const PART_BYTES = 1 << 20;

/** Bytes of what is begun of a file; 0 where there is none, or no such storage. */
export async function begunBytes(name: string): Promise<number> {
  const read = async () => (await (await (await openFolder(BEGUN)).getFileHandle(name)).getFile()).size;
  return read().catch(() => 0);
}

/** A whole file that is kept here; nothing where there is none, or no such storage. */
export async function keptFile(name: string): Promise<File | undefined> {
  const read = async () => (await (await openFolder(KEPT)).getFileHandle(name)).getFile();
  return read().catch(() => undefined);
}

/** Removes the whole file, and what is begun of it. */
export async function removePrivate(name: string): Promise<void> {
  for (const folder of [BEGUN, KEPT]) {
    await openFolder(folder)
      .then((opened) => opened.removeEntry(name))
      .catch(() => undefined); // there is none
  }
}

async function openFolder(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(name, { create: true });
}

/**
 * A file that is received into the origin private file system, and then handed to whoever keeps it; who doesn't take it
 * finds it there under `keptFile`. In workers only.
 */
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
      const folder = await openFolder(BEGUN);
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
    try {
      await this.hand(await this.file.getFile());
    } catch (cause) {
      if (await this.moveToKept()) return;
      throw cause;
    }
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

  // At once, so that it is there whole or not at all.
  private async moveToKept(): Promise<boolean> {
    const { file } = this;
    const move = async () => file.move?.(await openFolder(KEPT), file.name);
    return move().then(
      () => file.move !== undefined,
      () => false,
    );
  }

  private close(): void {
    this.handle?.close();
    this.handle = undefined;
  }

  private async remove(): Promise<void> {
    await this.folder.removeEntry(this.file.name).catch(() => undefined);
  }
}
