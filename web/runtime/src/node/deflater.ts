import { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { Deflater } from '../platform/platform.js';
import { inOrder } from '../upscale/in_order.js';
import { PieceGatherer } from '../upscale/piece_gatherer.js';

// Filtered rows of enlarged drawings: a third of the time of zlib's default, and files within a few percent of its size. Every
// block ends at a whole byte, and is not the last.
const OPTIONS = { level: 4, strategy: constants.Z_FILTERED, finishFlush: constants.Z_SYNC_FLUSH };

const BLOCK_BYTES = 256 * 1024;

// As far back as DEFLATE can refer.
const WINDOW_BYTES = 32 * 1024;

// Threads that Node has for such work.
const AT_ONCE = 4;

// A last block, with nothing in it.
const END = Uint8Array.of(3, 0);

interface Block {
  readonly bytes: Uint8Array;
  /** What stands before it. */
  readonly window: Uint8Array;
}

const deflated = promisify(deflateRaw);

/**
 * Deflates blocks at the same time, each with the end of the one before it as its dictionary, as pigz does
 * (https://zlib.net/pigz/): a twentieth of a percent larger than in one go, whatever the pieces that come.
 */
export function openDeflater(): Deflater {
  const { writable, readable } = new TransformStream<Uint8Array<ArrayBuffer>>();
  return { writable, readable: ReadableStream.from(deflatedBlocks(readable)) as Deflater['readable'] };
}

async function* deflatedBlocks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* inOrder(blocksOf(pieces), AT_ONCE, deflateBlock);
  yield END;
}

async function* blocksOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  const gatherer = new PieceGatherer(BLOCK_BYTES);
  let window = new Uint8Array();
  for await (const piece of pieces) {
    for (const bytes of gatherer.add(piece)) {
      yield { bytes, window };
      window = bytes.subarray(-WINDOW_BYTES);
    }
  }
  if (gatherer.rest.length > 0) yield { bytes: gatherer.rest, window };
}

function deflateBlock({ bytes, window }: Block): Promise<Uint8Array> {
  const dictionary = window.length > 0 ? { dictionary: window } : {};
  return deflated(bytes, { ...OPTIONS, ...dictionary, chunkSize: BLOCK_BYTES });
}
