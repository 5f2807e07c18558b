import { createReadStream } from 'node:fs';
import { storageError } from './storage_error.js';

const PART_BYTES = 1 << 20;

/** A file's bytes, so much at a time that even one larger than memory can be read. Errors: those of the storage. */
export async function* partsOfFile(path: string): AsyncIterable<Uint8Array> {
  try {
    for await (const part of createReadStream(path, { highWaterMark: PART_BYTES })) yield part as Uint8Array;
  } catch (cause) {
    throw storageError(cause);
  }
}
