import { expect, test } from 'vitest';
import type { EnlargedTile, RunOptions } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { COLOUR_TYPES, channelOf, type DeepRgba, makeDeepPng, readDeepPng } from '../support/deep_pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const upscalers = useUpscalers<'cpu'>((backend) => createUpscaler({ backend }));

const SOFT = makeDeepPng({ width: 60, height: 44, depth: 8, colourType: COLOUR_TYPES.rgba }, (x, y) => {
  const distance = Math.hypot(x - 30, y - 22);
  return [4 * x, 250 - 5 * y, 90, Math.round(255 * Math.min(1, Math.max(0, (20 - distance) / 8)))];
});

async function enlarge(options: RunOptions) {
  const upscaler = await upscalers('cpu');
  const result = await upscaler.run(SOFT, { tile: 32, ...options });
  return { info: result.info, ...readDeepPng(new Uint8Array(await (await result.blob()).arrayBuffer())) };
}

const colours = (picture: DeepRgba) => [0, 1, 2].map((channel) => channelOf(picture, channel));
const alphas = (picture: DeepRgba) => channelOf(picture, 3);

test('bicubic alpha leaves the colours as they are, and half the tiles are not run', async () => {
  const network = await enlarge({});
  const bicubic = await enlarge({ alpha: 'bicubic' });
  expect(network.info).toMatchObject({ alpha: 'network' });
  expect(bicubic.info).toMatchObject({ alpha: 'bicubic', tiles: network.info.tiles / 2 });
  expect(colours(bicubic)).toEqual(colours(network));
  expect(alphas(bicubic)).not.toEqual(alphas(network));
});

// Of a plane every interpolation that is any good is the plane itself.
test('bicubic alpha is the input’s, in between', async () => {
  const input = readDeepPng(SOFT);
  const enlarged = await enlarge({ alpha: 'bicubic' });
  const errors = alphas(enlarged).map((alpha, pixel) => {
    const [x, y] = [pixel % 120, Math.floor(pixel / 120)];
    const nearest = 60 * (y >> 1) + (x >> 1);
    return Math.abs(alpha - (alphas(input)[nearest] as number));
  });
  expect(Math.max(...errors)).toBeLessThan(24); // the slope is 32 a pixel
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeGreaterThan(0);
});

test('dropped alpha leaves the colours, opaque', async () => {
  const network = await enlarge({});
  const dropped = await enlarge({ alpha: 'drop' });
  expect(dropped).toMatchObject({ colourType: COLOUR_TYPES.rgb, info: { alpha: 'drop' } });
  expect(colours(dropped)).toEqual(colours(network));
  expect(new Set(alphas(dropped))).toEqual(new Set([255]));
});

test('a JPEG can be made once alpha is dropped', async () => {
  const upscaler = await upscalers('cpu');
  await expect(upscaler.run(SOFT, { format: 'jpeg' })).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
  const { info } = await upscaler.run(SOFT, { format: 'jpeg', alpha: 'drop' });
  expect(info).toMatchObject({ format: 'jpeg', alpha: 'drop' });
});

test('an opaque picture has no alpha to tell of', async () => {
  const upscaler = await upscalers('cpu');
  const opaque = makeDeepPng({ width: 20, height: 20, depth: 8, colourType: COLOUR_TYPES.rgba }, () => [
    9, 8, 7, 255,
  ]);
  const { info } = await upscaler.run(opaque, { alpha: 'bicubic' });
  expect(info.alpha).toBeUndefined();
});

test.each([
  'network',
  'bicubic',
] as const)('tiles that are shown have the alpha of the file: %s', async (alpha) => {
  const tiles: EnlargedTile[] = [];
  const { width, data } = await enlarge({ alpha, onTile: (tile) => tiles.push(tile) });
  expect(tiles.filter(({ provisional }) => !provisional).length).toBeGreaterThan(3);
  for (const { x, y, pixels, provisional } of tiles) {
    if (provisional && alpha === 'network') continue; // with its own means
    for (const at of [0, pixels.width * pixels.height - 1]) {
      const [column, row] = [x + (at % pixels.width), y + Math.floor(at / pixels.width)];
      expect(pixels.data[4 * at + 3]).toBe(data[4 * (row * width + column) + 3]);
    }
  }
});

test('there is no other way', async () => {
  const upscaler = await upscalers('cpu');
  const alpha = 'blur' as 'drop';
  await expect(upscaler.run(SOFT, { alpha })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
