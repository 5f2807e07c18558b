import type { Box } from './shelf';

/** A folder of the page's file system. */
export class DiskBox implements Box {
  constructor(
    private readonly parent: FileSystemDirectoryHandle,
    private readonly name: string,
    private readonly folder: FileSystemDirectoryHandle,
  ) {}

  /** The browser writes beside the file and puts it in place at the end: a crash leaves no half of one. */
  async write(name: string): Promise<WritableStream<Uint8Array>> {
    const handle = await this.folder.getFileHandle(name, { create: true });
    return handle.createWritable();
  }

  /** A file of no bytes was begun and never written. */
  async read(name: string): Promise<Blob | undefined> {
    try {
      const file = await (await this.folder.getFileHandle(name)).getFile();
      return file.size > 0 ? file : undefined;
    } catch {
      return undefined;
    }
  }

  async remove(name: string): Promise<void> {
    await this.folder.removeEntry(name).catch(() => undefined);
  }

  async discard(): Promise<void> {
    // A file that is still being written can't be removed: then the next page finds a box without a record, and removes it.
    await this.parent.removeEntry(this.name, { recursive: true }).catch(() => undefined);
  }
}
