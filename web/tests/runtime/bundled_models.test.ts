import { readFileSync } from 'node:fs';
import { createUpscaler, listModels } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { enlarge, enlargeWhole } from '../support/enlarge.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, psnr, type Rgba, readPng, writePng } from '../support/pixels.js';
import { halved, noisy } from '../support/worn.js';

const drawing = readPng(DRAWING);
const bundled = (await listModels()).filter((model) => model.bundled);

test.each(bundled)('$id: tiles of our engine equal the whole picture of ONNX Runtime', async ({
  id,
  scale,
}) => {
  await using oracle = await createUpscaler({ model: id, backend: 'native' });
  await using engine = await createUpscaler({ model: id, backend: 'cpu' });
  const file = new Uint8Array(readFileSync(DRAWING));
  const [whole, tiled] = [await enlargeWhole(oracle, file), await enlarge(engine, file, { tile: 96 })];
  expect(tiled.width).toBe(320 * scale);
  expect(tiled.info.tiles).toBeGreaterThan(1);
  expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(1);
});

test('noise goes from grass with denoise-2x, and stays with fast-2x', async () => {
  const left = await noiseOnGrass('acg2vec-denoise-2x', 6);
  expect(left).toBeLessThan(6 / 3);
  expect(await noiseOnGrass('acg2vec-fast-2x', 6)).toBeGreaterThan(1.5 * left);
});

/** What the noise changes of the drawing's plain grass: its deviation, of 255. */
async function noiseOnGrass(model: string, deviation: number): Promise<number> {
  await using upscaler = await createUpscaler({ model });
  const small = halved(drawing);
  const clean = await enlarge(upscaler, writePng(small));
  const worn = await enlarge(upscaler, writePng(noisy(small, deviation)));
  return 255 / 10 ** (psnr(grass(clean), grass(worn)) / 20);
}

function grass(picture: Rgba): Rgba {
  return crop(picture, 10, 165, 45, 65);
}
