import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Depth, PictureInput, RunOptions } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { runCli } from '../support/cli.js';
import {
  COLOUR_TYPES,
  type ColourType,
  channelOf,
  type DeepRgba,
  makeDeepPng,
  readDeepPng,
} from '../support/deep_pixels.js';
import { useFolder } from '../support/folder.js';
import { NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';
import { makeDrawing } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const OFFICIAL = 'realcugan-se-2x-conservative';
const upscalers = useUpscalers<string>((model) => createUpscaler({ backend: 'cpu', model }));
const folder = useFolder();
const { grey, rgb, greyAlpha, rgba } = COLOUR_TYPES;

async function enlarge(picture: PictureInput, options: RunOptions = {}, model = 'acg2vec-fast-2x') {
  const upscaler = await upscalers(model);
  const result = await upscaler.run(picture, { tile: 64, ...options });
  return { info: result.info, ...readDeepPng(new Uint8Array(await (await result.blob()).arrayBuffer())) };
}

type Tones = readonly number[];

/** Something of every tone; in 16 bits the same picture as in 8. */
function drawing(colourType: ColourType, depth: Depth): Uint8Array {
  const step = depth === 16 ? 257 : 1;
  return makeDeepPng({ width: 60, height: 44, depth, colourType }, (x, y) => {
    const light = (x * 7 + y * 5) % 100 > 50 ? 200 : 60 + 2 * x;
    const red = colourType === grey || colourType === greyAlpha ? light : 255 - 5 * y;
    const alpha = colourType === greyAlpha || colourType === rgba ? Math.min(255, 20 + 9 * y) : 255;
    return [step * red, step * light, step * light, step * alpha];
  });
}

function largestDifference(left: DeepRgba, right: DeepRgba, unit = 1): number {
  let most = 0;
  left.data.forEach((sample, i) => {
    most = Math.max(most, Math.abs(sample - unit * (right.data[i] ?? 0)));
  });
  return most;
}

describe('a gradient of 16 bits', () => {
  // Five levels of 8 bits.
  const START = 20_000;
  const STEP = 8;
  const gradient = makeDeepPng({ width: 150, height: 40, depth: 16, colourType: rgb }, (x) => {
    const tone = START + STEP * x;
    return [tone, tone, tone, 65_535];
  });

  test.each([
    ['acg2vec-fast-2x'],
    ...(OFFICIAL_MODELS ? [[OFFICIAL]] : []),
  ])(`keeps more than 256 levels through %s${NEEDS_WEIGHTS}`, async (model) => {
    const enlarged = await enlarge(gradient, {}, model);
    expect(enlarged).toMatchObject({ depth: 16, colourType: rgb, info: { depth: 16 } });
    const row = channelOf(enlarged, 1).slice(40 * 300, 41 * 300);
    expect(new Set(row).size).toBeGreaterThan(256);
    // In 8 bits no value could be nearer than 64 on average.
    const errors = row.map((tone, x) => Math.abs(tone - (START + STEP * ((x + 0.5) / 2 - 0.5))));
    const inside = errors.slice(20, -20);
    expect(inside.reduce((sum, error) => sum + error, 0) / inside.length).toBeLessThan(64);
  });
});

describe('the depth', () => {
  test.each([grey, rgb, greyAlpha, rgba])('and colour type %i stay as they came', async (colourType) => {
    for (const depth of [8, 16] as const) {
      const enlarged = await enlarge(drawing(colourType, depth));
      expect(enlarged).toMatchObject({ depth, colourType, info: { depth }, width: 120, height: 88 });
    }
  });

  test('asked for is that of the file, and the values are those of the network, rounded', async () => {
    const deep = await enlarge(drawing(rgba, 8), { depth: 16 });
    const shallow = await enlarge(drawing(rgba, 16), { depth: 8 });
    expect(deep).toMatchObject({ depth: 16, info: { depth: 16 } });
    expect(shallow).toMatchObject({ depth: 8, info: { depth: 8, notes: [] } });
    // Twice half a step of 8 bits.
    expect(largestDifference(deep, shallow, 257)).toBeLessThanOrEqual(129);
    const levels = new Set(deep.data.filter((sample) => sample % 257 !== 0));
    expect(levels.size).toBeGreaterThan(1000);
  });

  test('of the input does not matter where the values are the same', async () => {
    for (const colourType of [grey, rgba]) {
      const shallow = await enlarge(drawing(colourType, 8));
      const deep = await enlarge(drawing(colourType, 16), { depth: 8 });
      expect(largestDifference(deep, shallow)).toBe(0);
    }
  });

  test('of pixels that are given is that of their array', async () => {
    const { width, height, data } = readDeepPng(drawing(rgba, 16));
    const given = await enlarge({ width, height, data: data as Uint16Array });
    expect(given).toMatchObject({ depth: 16, colourType: rgba });
    expect(largestDifference(given, await enlarge(drawing(rgba, 16)))).toBe(0);
  });

  test.each(['jpeg', 'webp'] as const)('16 is refused for a %s before the work starts', async (format) => {
    const upscaler = await upscalers('acg2vec-fast-2x');
    const run = upscaler.run(new Uint8Array(), { format, depth: 16 }); // not so much as decoded
    await expect(run).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
  });

  test('of a JPEG is 8, whatever the picture, which is said', async () => {
    const upscaler = await upscalers('acg2vec-fast-2x');
    const { info } = await upscaler.run(drawing(rgb, 16), { format: 'jpeg' });
    expect(info).toMatchObject({ depth: 8, notes: [{ code: 'DEPTH_REDUCED' }] });
  });

  test('16 shows tiles of 8 bits, those of the file', async () => {
    const upscaler = await upscalers('acg2vec-fast-2x');
    const shown = new Map<string, readonly number[]>();
    const result = await upscaler.run(drawing(greyAlpha, 16), {
      tile: 32,
      onTile: ({ x, y, pixels, provisional }) => {
        if (!provisional) shown.set(`${x},${y}`, [pixels.width, ...pixels.data.subarray(0, 4)]);
      },
    });
    const { width, data } = await result.imageData();
    expect(shown.size).toBeGreaterThan(2);
    for (const [place, [, ...pixel]] of shown) {
      const [x = 0, y = 0] = place.split(',').map(Number);
      expect([...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)]).toEqual(pixel);
    }
  });

  test('16 in tiles equals the whole picture', async () => {
    const tiled = await enlarge(drawing(rgba, 16), { tile: 16 });
    const whole = await enlarge(drawing(rgba, 16), { tile: 512 });
    expect(tiled.info.tiles).toBeGreaterThan(10);
    expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(16); // the means' last bits
  });
});

describe('grey', () => {
  test('is the mean of what the network makes of it', async () => {
    const asRgb = makeDeepPng({ width: 60, height: 44, depth: 16, colourType: rgb }, (x, y) => {
      const light = 257 * ((x * 7 + y * 5) % 100 > 50 ? 200 : 60 + 2 * x);
      return [light, light, light, 65_535];
    });
    const coloured = await enlarge(asRgb);
    const own = await enlarge(drawing(grey, 16));
    expect(coloured.colourType).toBe(rgb);
    const [reds, greens, blues] = [0, 1, 2].map((channel) => channelOf(coloured, channel)) as [
      Tones,
      Tones,
      Tones,
    ];
    const means = reds.map((red, pixel) => (red + (greens[pixel] as number) + (blues[pixel] as number)) / 3);
    channelOf(own, 0).forEach((tone, pixel) => {
      expect(Math.abs(tone - (means[pixel] as number))).toBeLessThanOrEqual(1.01);
    });
  });

  test('makes a grey JPEG, close to the PNG', async () => {
    const upscaler = await upscalers('acg2vec-fast-2x');
    const result = await upscaler.run(drawing(grey, 8), { format: 'jpeg', quality: 100, tile: 64 });
    expect(components(Buffer.from(await (await result.blob()).arrayBuffer()))).toBe(1);
    const { data } = await result.imageData();
    const png = await enlarge(drawing(grey, 8));
    const errors = channelOf(png, 0).map((tone, pixel) => Math.abs(tone - (data[4 * pixel] as number)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(8);
  });

  test('JPEG in, grey out', async () => {
    const upscaler = await upscalers('acg2vec-fast-2x');
    const jpeg = await (await upscaler.run(drawing(grey, 8), { format: 'jpeg' })).blob();
    expect(await enlarge(jpeg)).toMatchObject({ colourType: grey, depth: 8 });
  });
});

test('a picture without colour in an RGB file stays one', async () => {
  expect(await enlarge(makeDrawing(20, 20))).toMatchObject({ colourType: rgb, depth: 8 });
});

describe('the command line', () => {
  test('takes depth and alpha, and says so', async () => {
    const input = join(folder.path, 'in.png');
    const output = join(folder.path, 'out.png');
    writeFileSync(input, drawing(rgba, 8));
    const options = ['--depth', '16', '--alpha', 'drop', '--backend', 'cpu', '--json'];
    const { stdout } = await runCli(['upscale', input, '-o', output, ...options]);
    expect(JSON.parse(stdout)).toMatchObject({ depth: 16, alpha: 'drop', notes: [] });
    expect(readDeepPng(readFileSync(output))).toMatchObject({ depth: 16, colourType: rgb });
  });

  test('leaves nothing behind where a format has no 16 bits', async () => {
    const input = join(folder.path, 'in.png');
    writeFileSync(input, drawing(rgb, 16));
    const options = ['-o', join(folder.path, 'out.jpg'), '--depth', '16', '--json'];
    const { stdout, status } = await runCli(['upscale', input, ...options]);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
    expect(status).toBe(1);
    expect(readdirSync(folder.path)).toEqual(['in.png']);
  });
});

/** Of a JPEG, from its frame header. */
function components(file: Buffer): number {
  for (let at = 2; at < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1] as number;
    if (marker >= 0xc0 && marker <= 0xc2) return file[at + 9] as number;
  }
  return 0;
}
