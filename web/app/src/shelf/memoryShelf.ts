import type { Box, Shelf } from './shelf';

/** For browsers without a file system for pages: all is lost with the page. */
export class MemoryShelf implements Shelf {
  readonly isLasting = false;

  async add(): Promise<Box> {
    return new MemoryBox();
  }

  async leftovers(): Promise<readonly Box[]> {
    return [];
  }
}

class MemoryBox implements Box {
  private readonly files = new Map<string, Blob>();

  async write(name: string): Promise<WritableStream<Uint8Array>> {
    const parts: BlobPart[] = [];
    return new WritableStream({
      write: (part) => void parts.push(part as Uint8Array<ArrayBuffer>),
      close: () => void this.files.set(name, new Blob(parts)),
    });
  }

  async read(name: string): Promise<Blob | undefined> {
    return this.files.get(name);
  }

  async remove(name: string): Promise<void> {
    this.files.delete(name);
  }

  async discard(): Promise<void> {
    this.files.clear();
  }
}
