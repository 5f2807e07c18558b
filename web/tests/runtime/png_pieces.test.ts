import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { nodePlatform } from '../../runtime/dist/node/platform.js';
import { enlarge } from '../support/enlarge.js';
import { loadNetwork } from '../support/networks.js';
import { largestDifference, makeDrawing } from '../support/pixels.js';

/** As Chromium's compresses: what it is given at once, on the thread that gives it. */
class BlockingDeflater {
  readonly pieces: { readonly bytes: number; readonly turn: number }[] = [];
  private readonly given: Uint8Array[] = [];
  private turn = 0;

  open(): ReturnType<typeof nodePlatform.openDeflater> {
    const nextTurn = () => {
      this.turn += 1;
      ticking = setImmediate(nextTurn);
    };
    let ticking = setImmediate(nextTurn);
    return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array>({
      transform: (piece) => {
        this.pieces.push({ bytes: piece.length, turn: this.turn });
        this.given.push(piece.slice());
      },
      flush: (controller) => {
        clearImmediate(ticking);
        controller.enqueue(deflateRawSync(Buffer.concat(this.given)));
      },
    });
  }
}

test('rows are compressed in pieces, and between two of them whatever waits has its turn', async () => {
  const deflater = new BlockingDeflater();
  await using upscaler = await loadNetwork(
    'random fast 2x',
    { backend: 'cpu', threads: 1 },
    { openDeflater: () => deflater.open() },
  );
  const picture = makeDrawing(260, 260);
  const result = await enlarge(upscaler, picture, { tile: 260, sync: 'none' }); // one band of 800 kB
  expect(deflater.pieces.length).toBeGreaterThan(2);
  for (const [index, { bytes, turn }] of deflater.pieces.entries()) {
    expect(bytes).toBeLessThanOrEqual(256 * 1024);
    if (index > 0) expect(turn).toBeGreaterThan(deflater.pieces[index - 1]?.turn ?? turn);
  }
  await using plain = await loadNetwork('random fast 2x', { backend: 'cpu', threads: 1 });
  const expected = await enlarge(plain, picture, { tile: 260, sync: 'none' });
  expect(largestDifference(result, expected)).toBe(0);
});
