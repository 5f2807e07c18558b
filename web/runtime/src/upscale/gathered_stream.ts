import { PieceGatherer } from './piece_gatherer.js';

/**
 * A stream that gathers what is written to it: `take` gets pieces of `size` bytes, the last one shorter, each in memory
 * of its own.
 */
export function gatheredStream(
  size: number,
  take: (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): WritableStream<Uint8Array> {
  const gatherer = new PieceGatherer(size);
  return new WritableStream<Uint8Array>({
    async write(bytes) {
      for (const piece of gatherer.add(bytes)) await take(piece);
    },
    async close() {
      if (gatherer.rest.length > 0) await take(gatherer.rest.slice());
    },
  });
}
