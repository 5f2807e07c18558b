import type { BandOptions, PictureBand } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { engineFor } from '../support/engine_for.js';
import { enlarge } from '../support/enlarge.js';
import { makeDrawing } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { useUpscalers } from '../support/use_upscalers.js';

const network = randomNetwork({ kind: 'se', scale: 2, divisor: 8 });
const upscaler = useUpscalers(() => engineFor(network, { backend: 'cpu' }));
const small = () => upscaler('small');
const drawing = makeDrawing(32, 96);
const ROWS = 6; // of tiles
const inRows: BandOptions<8> = { tile: 16, sync: 'none' };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function together(bands: readonly PictureBand[]): Buffer {
  return Buffer.concat(
    bands.map(({ pixels: { data } }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  );
}

test.each([
  {},
  { factor: 1.5 },
  { factor: 2.2 },
])('%j: bands, from the top, are the picture', async (target) => {
  const generator = (await small()).bands(drawing, { ...target, tile: 16 });
  const bands: PictureBand[] = [];
  let next = await generator.next();
  for (; !next.done; next = await generator.next()) bands.push(next.value);
  const { info, data, width, height } = await enlarge(await small(), drawing, { ...target, tile: 16 });
  expect(bands.length).toBeGreaterThan(2);
  let top = 0;
  for (const band of bands) {
    expect(band).toMatchObject({ top, pixels: { width } });
    expect(band.pixels.data).toBeInstanceOf(Uint8ClampedArray);
    top += band.pixels.height;
  }
  expect(top).toBe(height);
  expect(Buffer.compare(together(bands), data)).toBe(0);
  expect(next.value).toMatchObject({ width, height, tiles: info.tiles, depth: 8 });
  expect(next.value).not.toHaveProperty('format');
});

test('bands of 16 bits are whole samples', async () => {
  const bands: PictureBand[] = [];
  for await (const band of (await small()).bands(drawing, { depth: 16 })) bands.push(band);
  const [first] = bands;
  expect(first?.pixels.data).toBeInstanceOf(Uint16Array);
  expect(first?.pixels.data.slice(3, 4)).toEqual(Uint16Array.of(65_535));
});

test('who takes his time is waited for, with two bands ahead at most', async () => {
  const tops = new Set<number>();
  const made = () => [...Array(ROWS + 1).keys()].findIndex((row) => !tops.has(32 * row));
  let taken = 0;
  for await (const band of (await small()).bands(drawing, {
    ...inRows,
    onTile: ({ y }) => void tops.add(y),
  })) {
    taken += 1;
    if (taken <= 3) await wait(300);
    expect(band.pixels.height).toBe(32);
    expect(made()).toBeLessThanOrEqual(taken + 2);
  }
  expect([taken, tops.size]).toEqual([ROWS, ROWS]);
});

test('breaking off ends the run, and the next one begins', async () => {
  let progressed = 0;
  const onProgress = () => {
    progressed += 1;
  };
  for await (const { top } of (await small()).bands(drawing, { ...inRows, onProgress })) {
    if (top > 0) break;
  }
  const then = progressed;
  await wait(200);
  expect(progressed).toBe(then);
  expect((await enlarge(await small(), drawing)).width).toBe(64);
});

test('a cancelled run rejects with the reason, whether or not a band is waited for', async () => {
  const controller = new AbortController();
  const bands = (await small()).bands(drawing, { ...inRows, signal: controller.signal });
  await bands.next();
  controller.abort('enough');
  await wait(50);
  await expect(
    (async () => {
      for await (const _ of bands);
    })(),
  ).rejects.toBe('enough');
  const before = (await small()).bands(drawing, { signal: AbortSignal.abort('before') });
  await expect(before.next()).rejects.toBe('before');
});

test('a picture that can’t be read is an error at the first band', async () => {
  const bands = (await small()).bands(new Uint8Array(9));
  await expect(bands.next()).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
  expect(await bands.next()).toEqual({ done: true, value: undefined });
});

test('an upscaler that is disposed of ends the bands', async () => {
  const own = await engineFor(network, { backend: 'cpu' });
  const bands = own.bands(drawing, inRows);
  await bands.next();
  await own.dispose();
  await expect(
    (async () => {
      for await (const _ of bands);
    })(),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
