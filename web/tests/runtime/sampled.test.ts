import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { type Enlarged, enlarge } from '../support/enlarge.js';
import { makeMosaic } from '../support/mosaic.js';
import { loadNetwork } from '../support/networks.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { crop, largestDifference, makeDrawing, pixelAt, psnr, readPng, writePng } from '../support/pixels.js';

/** The most by which steps across borders of tiles exceed those of another picture at the same places. */
function excessAtBorders(tiled: Enlarged, whole: Enlarged): number {
  const side = tiled.info.tile * tiled.info.scale;
  let excess = 0;
  const compare = (x: number, y: number, beforeX: number, beforeY: number) => {
    for (const channel of [0, 1, 2] as const) {
      const step = (picture: Enlarged) =>
        Math.abs(pixelAt(picture, x, y)[channel] - pixelAt(picture, beforeX, beforeY)[channel]);
      excess = Math.max(excess, step(tiled) - step(whole));
    }
  };
  for (let x = side; x < tiled.width; x += side) {
    for (let y = 0; y < tiled.height; y++) compare(x, y, x - 1, y);
  }
  for (let y = side; y < tiled.height; y += side) {
    for (let x = 0; x < tiled.width; x++) compare(x, y, x, y - 1);
  }
  return excess;
}

describe('means that are estimated', () => {
  // Just above what is exact anyway.
  const mosaic = makeMosaic(800, 640);

  test('come close to exact, leave no seams, where tiles alone do, and are there within a quarter of the work', async () => {
    await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
    let share = 0;
    const shares: number[] = [];
    const sampled = await enlarge(upscaler, mosaic, {
      tile: 64,
      sync: 'sampled',
      onProgress: (progress) => {
        share = progress.share;
      },
      onTile: ({ provisional }) => {
        if (!provisional) shares.push(share);
      },
    });
    const exact = await enlarge(upscaler, mosaic, { tile: 64 });
    const alone = await enlarge(upscaler, mosaic, { tile: 64, sync: 'none' });
    expect(sampled.info).toMatchObject({ sync: 'sampled', exact: false });
    expect(psnr(sampled, exact)).toBeGreaterThanOrEqual(52);
    expect(psnr(sampled, exact)).toBeGreaterThan(psnr(alone, exact) + 3);
    expect(excessAtBorders(sampled, exact)).toBeLessThan(excessAtBorders(alone, exact) / 2);
    expect(shares[0]).toBeLessThanOrEqual(0.25);
    expect(shares.at(-1)).toBeCloseTo(1);
  });

  test('are exact below half a megapixel', async () => {
    await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
    const picture = makeDrawing(300, 200);
    const sampled = await enlarge(upscaler, picture, { tile: 64, sync: 'sampled' });
    expect(sampled.info).toMatchObject({ sync: 'sampled', exact: true });
    const exact = await enlarge(upscaler, picture, { tile: 64 });
    expect(largestDifference(sampled, exact)).toBeLessThanOrEqual(1);
  });

  test.skipIf(!SHARED)(`come close with an official network as well${NEEDS_WEIGHTS}`, async () => {
    await using upscaler = await createUpscaler({ model: 'realcugan-se-2x-conservative', backend: 'native' });
    const mascot = readPng(join(SHARED ?? '', 'images/mascot-alpha-960x1184.png'));
    const picture = writePng(crop(mascot, 120, 200, 720, 700)); // larger than what is exact anyway
    const options = { tile: 256, alpha: 'drop' } as const;
    const exact = await enlarge(upscaler, picture, options);
    const sampled = await enlarge(upscaler, picture, { ...options, sync: 'sampled' });
    expect(sampled.info).toMatchObject({ sync: 'sampled', exact: false });
    expect(psnr(sampled, exact)).toBeGreaterThanOrEqual(52);
  });
});
