import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { BegunFile } from '../platform/model_storage.js';
import { partsOfFile } from './parts_of_file.js';
import { asStorage } from './storage_error.js';

interface Paths {
  /** Where it is written. */
  readonly own: string;
  /** Where it waits for somebody to go on with it. */
  readonly left: string;
  readonly whole: string;
}

/** A file of the cache folder that is being written. It appears under its own name only when it is whole. */
export class DiskFile implements BegunFile {
  private constructor(
    private readonly paths: Paths,
    private readonly handle: FileHandle,
    public length: number,
  ) {}

  static async open(paths: Paths): Promise<DiskFile> {
    const handle = await asStorage(open(paths.own, 'a'));
    return new DiskFile(paths, handle, (await asStorage(handle.stat())).size);
  }

  contents(): AsyncIterable<Uint8Array> {
    return partsOfFile(this.paths.own);
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await asStorage(this.handle.write(bytes, done));
      done += bytesWritten;
      this.length += bytesWritten;
    }
  }

  async restart(): Promise<void> {
    await asStorage(this.handle.truncate(0));
    this.length = 0;
  }

  async keep(): Promise<void> {
    await asStorage(this.handle.close());
    await asStorage(rename(this.paths.own, this.paths.whole));
  }

  async leave(): Promise<void> {
    await this.close();
    if (this.length === 0) return this.remove();
    await rename(this.paths.own, this.paths.left).catch(() => this.remove());
  }

  async discard(): Promise<void> {
    await this.close();
    await this.remove();
  }

  private async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async remove(): Promise<void> {
    await rm(this.paths.own, { force: true }).catch(() => undefined);
  }
}
