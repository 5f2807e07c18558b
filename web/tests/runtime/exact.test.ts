import type { Upscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { type Enlarged, enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork, NETWORKS, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, makeDrawing, makePng, readPng, writePng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

// In tiles of 32 some touch no edge; in tiles of 100 there are two rows of two.
const drawing = writePng(crop(readPng(DRAWING), 90, 50, 130, 105));

const wholes = new Map<NetworkName, Promise<Enlarged>>();
/** The drawing by the untiled network on native; made once. */
function wholeOnNative(name: NetworkName, upscaler: Upscaler): Promise<Enlarged> {
  const whole = wholes.get(name) ?? enlargeWhole(upscaler, drawing);
  wholes.set(name, whole);
  return whole;
}

describe('tiles that agree on their means', () => {
  const load = useUpscalers((name: NetworkName) => loadNetwork(name, { backend: 'native' }));

  test.each(NETWORKS)('%s: equal the whole picture', async (name) => {
    const upscaler = await load(name);
    const whole = await wholeOnNative(name, upscaler);
    expect(whole.info).toMatchObject({ exact: true, tiles: 1 });
    for (const tile of [32, 100]) {
      const tiled = await enlarge(upscaler, drawing, { tile });
      expect(tiled.info).toMatchObject({ sync: 'exact', exact: true });
      expect(tiled.info.tiles).toBeGreaterThan(1);
      expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    'random pro 3x',
    'the bundled model',
  ] as const)('%s: do not where each uses its own', async (name) => {
    const upscaler = await load(name);
    const alone = await enlarge(upscaler, drawing, { tile: 64, sync: 'none' });
    expect(alone.info).toMatchObject({ sync: 'none', exact: false });
    expect(largestDifference(alone, await wholeOnNative(name, upscaler))).toBeGreaterThan(3);
  });

  test.each(NETWORKS)('%s: on cpu they equal the whole picture on native', async (name) => {
    await using cpu = await loadNetwork(name, { backend: 'cpu' });
    const whole = await wholeOnNative(name, await load(name));
    for (const tile of [32, 4096]) {
      const tiled = await enlarge(cpu, drawing, { tile });
      expect(tiled.info).toMatchObject({ backend: 'cpu', exact: true });
      expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(1);
    }
  });

  const sizes = [
    [1, 1],
    [97, 1],
    [33, 35],
    [65, 127], // 3x rounds up to a multiple of four
  ] as const;
  const more = [
    [1, 97],
    [2, 131],
    [130, 66],
  ] as const;
  test.each([
    ...(['random se 3x', 'random se 4x', 'the bundled model'] as const).flatMap((name) =>
      sizes.map(([width, height]) => ({ name, width, height })),
    ),
    ...more.map(([width, height]) => ({ name: 'the bundled model' as const, width, height })),
  ])('$name: equal the whole picture of $width×$height', async ({ name, width, height }) => {
    const upscaler = await load(name);
    const picture = makeDrawing(width, height);
    const tiled = await enlarge(upscaler, picture, { tile: 32 });
    expect(tiled.info).toMatchObject({ exact: true, width: width * tiled.info.scale });
    expect(largestDifference(tiled, await enlargeWhole(upscaler, picture))).toBeLessThanOrEqual(1);
  });

  test.each([
    'random se 3x',
    'the bundled model',
  ] as const)('%s: the alpha of a picture has means of its own', async (name) => {
    const upscaler = await load(name);
    const picture = makePng(150, 90, (x, y) => [
      x,
      2 * y,
      (x * y) % 256,
      Math.min(255, (x * x + 3 * y) % 400),
    ]);
    const tiled = await enlarge(upscaler, picture, { tile: 32 });
    expect(tiled.info).toMatchObject({ exact: true, tiles: 2 * 5 * 3 });
    expect(largestDifference(tiled, await enlargeWhole(upscaler, picture))).toBeLessThanOrEqual(1);
  });
});

test('on wasm they equal the whole picture, too', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'wasm' });
  const tiled = await enlarge(upscaler, drawing, { tile: 100 });
  expect(tiled.info).toMatchObject({ backend: 'wasm', exact: true });
  expect(largestDifference(tiled, await enlargeWhole(upscaler, drawing))).toBeLessThanOrEqual(1);
});
