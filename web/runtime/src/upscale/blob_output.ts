import { gatheredStream } from './gathered_stream.js';

// Of a Blob this large only a handle stays in the memory of the script; a browser may keep its bytes on disk.
const PIECE_BYTES = 4 * 1024 * 1024;

/** Collects a file's bytes into a Blob while they come. */
export class BlobOutput {
  private readonly pieces: Blob[] = [];

  readonly stream = gatheredStream(PIECE_BYTES, (piece) => {
    this.pieces.push(new Blob([piece]));
  });

  /** The whole file, once the stream has been closed. */
  blob(type: string): Blob {
    return new Blob(this.pieces, { type });
  }
}
