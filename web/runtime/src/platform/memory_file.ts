import type { BegunFile } from './model_storage.js';

/** A file that is received into memory, where there is no room for it elsewhere. It isn't kept. */
export class MemoryFile implements BegunFile {
  private readonly room: Uint8Array;
  length = 0;

  constructor(bytes: number) {
    this.room = new Uint8Array(bytes);
  }

  get bytes(): Uint8Array {
    return this.room.subarray(0, this.length);
  }

  async *contents(): AsyncIterable<Uint8Array> {
    if (this.length > 0) yield this.bytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.room.set(bytes, this.length);
    this.length += bytes.length;
  }

  async restart(): Promise<void> {
    this.length = 0;
  }

  async keep(): Promise<void> {}
  async leave(): Promise<void> {}
  async discard(): Promise<void> {}
}
