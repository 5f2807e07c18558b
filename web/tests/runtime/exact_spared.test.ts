import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Enlarged, enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, makePng, pixelAt, readPng, writePng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const NAMES = ['random se 2x', 'random se 3x', 'random se 4x', 'the bundled model'] as const;
const BLOCK = 32;
const WIDTH = 12 * BLOCK;
const HEIGHT = 8 * BLOCK;

const drawing = readPng(DRAWING);

// On the left a wallpaper of equal blocks, in the middle a flat colour, on the right a drawing that nothing repeats.
const picture = makePng(WIDTH, HEIGHT, (x, y) => {
  if (x < 4 * BLOCK) return pixelAt(drawing, 100 + (x % BLOCK), 90 + (y % BLOCK));
  if (x < 8 * BLOCK) return [200, 220, 240, 255];
  return pixelAt(drawing, x - 8 * BLOCK, y % drawing.height);
});

const aroundFlatColour = writePng(crop(readPng(picture), 3 * BLOCK, 0, 6 * BLOCK, 4 * BLOCK));

describe('tiles equal to earlier ones', () => {
  const load = useUpscalers((name: NetworkName) => loadNetwork(name, { backend: 'cpu' }));

  test.each(
    NAMES,
  )('%s: are spared, give the very same bytes, and the picture is as right as ever', async (name) => {
    const upscaler = await load(name);
    const tiled = await enlarge(upscaler, picture, { tile: BLOCK });
    expect(tiled.info).toMatchObject({ exact: true, tiles: 96 });
    expect(tiled.info.spared).toBeGreaterThanOrEqual(10);
    expect(tiled.info.spared).toBeLessThan(96 - 4 * 8); // the drawing has none
    expectEqualBlocks(tiled);
    expect(largestDifference(tiled, await enlargeWhole(upscaler, picture))).toBeLessThanOrEqual(1);
  });

  // Not on cpu, whose kernels work in blocks: where in its block a value lies decides how it is rounded.
  test.each(
    NAMES,
  )("%s: a flat colour comes out as a pattern that repeats with the network's multiple of pixels", async (name) => {
    await using upscaler = await loadNetwork(name, { backend: 'native' });
    const tiled = await enlarge(upscaler, aroundFlatColour, { tile: BLOCK });
    const { scale } = tiled.info;
    const part = (at: number) =>
      crop(tiled, 2 * BLOCK * scale + at, BLOCK * scale + at, 16 * scale, 16 * scale);
    expect(largestDifference(part(0), part(4 * scale))).toBe(0);
  });

  test('there are none where each tile has means of its own and differs', async () => {
    const upscaler = await load('the bundled model');
    const { info } = await enlarge(upscaler, new Uint8Array(readFileSync(DRAWING)), { tile: 64 });
    expect(info.spared).toBe(0);
  });

  test('alpha: a drawing without holes costs little more than one without alpha', async () => {
    const upscaler = await load('the bundled model');
    // One transparent pixel in a corner makes it a picture with alpha; nearly all of its alpha is flat.
    const holed = makePng(256, 256, (x, y) =>
      x + y === 0 ? [0, 0, 0, 0] : pixelAt(drawing, x % drawing.width, y % drawing.height),
    );
    const { info } = await enlarge(upscaler, holed, { tile: BLOCK });
    expect(info).toMatchObject({ exact: true, tiles: 128 });
    expect(info.spared).toBeGreaterThan(50);
  });
});

/** Of blocks whose surroundings within the network's reach are equal as well. */
function expectEqualBlocks(tiled: Enlarged): void {
  const side = BLOCK * tiled.info.scale;
  const block = (column: number, row: number) => crop(tiled, column * side, row * side, side, side);
  for (let row = 2; row < 7; row++) {
    expect(largestDifference(block(1, row), block(1, 1))).toBe(0);
    expect(largestDifference(block(2, row), block(2, 1))).toBe(0);
  }
  expect(largestDifference(block(6, 6), block(5, 1))).toBe(0);
}
