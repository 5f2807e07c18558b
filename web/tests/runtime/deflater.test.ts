import { constants, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDeflater } from '../../runtime/dist/node/deflater.js';
import { loadNetwork } from '../support/networks.js';
import { makeDrawing } from '../support/pixels.js';
import { pngParts } from '../support/png_parts.js';

// Three blocks and a little more, with runs.
const BYTES = Uint8Array.from({ length: 1_600_001 }, (_, at) => (at % 30_000 < 700 ? 5 : (at * at) % 8191));

async function deflate(bytes: Uint8Array<ArrayBuffer>, piece: number): Promise<Buffer> {
  const { writable, readable } = openDeflater();
  const deflated = new Response(readable as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
  const writer = writable.getWriter();
  for (let from = 0; from < bytes.length; from += piece)
    await writer.write(bytes.subarray(from, from + piece));
  await writer.close();
  return Buffer.from(await deflated);
}

test('what is deflated in blocks at the same time is one stream, whatever the pieces', async () => {
  const deflated = await deflate(BYTES, 100_000);
  expect(inflateRawSync(deflated).equals(BYTES)).toBe(true);
  expect((await deflate(BYTES, BYTES.length)).equals(deflated)).toBe(true);
  expect((await deflate(BYTES, 4_001)).equals(deflated)).toBe(true);
});

test('nothing is deflated to a stream of nothing', async () => {
  expect(inflateRawSync(await deflate(new Uint8Array(), 1))).toEqual(Buffer.alloc(0));
});

test('a compressor that is given up ends for who reads it as well', async () => {
  const { writable, readable } = openDeflater();
  const read = readable.getReader().read();
  await writable.abort(new Error('given up'));
  await expect(read).rejects.toThrow('given up');
});

test('the rows in a PNG end with their checksum, and are as small as zlib makes them in more time', async () => {
  await using upscaler = await loadNetwork('random fast 2x', { backend: 'cpu', threads: 1 });
  const result = await upscaler.run(makeDrawing(300, 200), { tile: 100, sync: 'none' });
  const parts = pngParts(new Uint8Array(await (await result.blob()).arrayBuffer()));
  const stream = Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = inflateSync(stream); // which throws where the checksum is wrong
  expect(rows.length).toBe(400 * (1 + 3 * 600));
  // Of a drawing's rows nothing but runs is looked for, which makes them no larger.
  expect(stream.length).toBeLessThan(
    1.05 * deflateSync(rows, { strategy: constants.Z_FILTERED, level: 4 }).length,
  );
});
