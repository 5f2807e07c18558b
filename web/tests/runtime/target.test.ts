import { factorBetween, listModels, modelForFactor, resultSize, scaleForFactor } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../runtime/dist/core/handle.js';
import type { CorePicture } from '../../runtime/dist/core/pictures.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { checkOutput } from '../../runtime/dist/upscale/check_output.js';
import { engineFor } from '../support/engine_for.js';
import { enlarge } from '../support/enlarge.js';
import { makeDrawing, makePng, type Rgba } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { useUpscalers } from '../support/use_upscalers.js';

const network = randomNetwork({ kind: 'se', scale: 2, divisor: 8 });
const upscaler = useUpscalers(() => engineFor(network, { backend: 'cpu' }));
const small = () => upscaler('small');
const drawing = makeDrawing(50, 40);
const seeThrough = makePng(50, 40, (x, y) => [5 * x, 6 * y, 90, x + y > 45 ? 255 : 4 * y]);

/** A picture resized as a whole, by the core. */
async function resized(picture: Uint8Array, width: number, height: number): Promise<Rgba> {
  const core = await nodePlatform.loadCore();
  const whole = unwrap(core.decodePicture(picture, {}));
  const filter = whole.hasAlpha ? 'bicubic' : 'lanczos';
  const other: CorePicture = unwrap(core.resizePicture(whole, width, height, filter, {}));
  return { width, height, data: other.rgba() };
}

async function fileOf(picture: Uint8Array, options = {}): Promise<Uint8Array> {
  const result = await (await small()).run(picture, options);
  return new Uint8Array(await (await result.blob()).arrayBuffer());
}

describe.each([
  ['an opaque picture', drawing],
  ['one with transparency', seeThrough],
])('%s', (_, picture) => {
  test.each([
    [{ factor: 1.5 }, 75, 60],
    [{ size: { width: 108 } }, 108, 86],
    [{ factor: 0.4 }, 20, 16],
  ])('%j: what the network makes, resized as a whole', async (target, width, height) => {
    const { info, ...made } = await enlarge(await small(), picture, { ...target, tile: 16 });
    const wanted = await resized(await fileOf(picture, { tile: 16 }), width, height);
    expect(made.width).toBe(width);
    expect(made.height).toBe(height);
    expect(Buffer.compare(made.data, wanted.data)).toBe(0);
    expect(info).toMatchObject({ width, height, scale: 2, resizedFrom: { width: 100, height: 80 } });
    expect(info.notes.map(({ code }) => code)).toEqual(width < 50 ? ['MADE_SMALLER'] : []);
  });
});

test('the scale itself is not resized', async () => {
  const { info } = await enlarge(await small(), drawing, { factor: 2 });
  expect(info).toMatchObject({ width: 100, height: 80 });
  expect(info.resizedFrom).toBeUndefined();
});

test('more than the network can: twice through it, with nothing rounded in between', async () => {
  const shares: number[] = [];
  const options = { factor: 4, onProgress: ({ share }: { share: number }) => void shares.push(share) };
  const { info, data } = await enlarge(await small(), drawing, options);
  const between = await fileOf(drawing, { depth: 16 });
  const wanted = await enlarge(await small(), between, { depth: 8 });
  expect(Buffer.compare(data, wanted.data)).toBe(0);
  expect(info).toMatchObject({ width: 200, height: 160, passes: 2, depth: 8, exact: true });
  expect(info.input).toEqual({ width: 50, height: 40 });
  expect(shares).toEqual([...shares].sort((one, other) => one - other));
  expect(shares.at(-1)).toBe(1);
});

test('tiles say what they are parts of', async () => {
  const wholes = new Set<string>();
  await (await small()).run(drawing, {
    factor: 3,
    tile: 32,
    onTile: ({ whole }) => void wholes.add(`${whole.width}×${whole.height}`),
  });
  expect([...wholes]).toEqual(['200×160']);
});

describe('what is refused', () => {
  test.each([
    [{ factor: 0 }, 'INVALID_ARGUMENT'],
    [{ factor: Number.NaN }, 'INVALID_ARGUMENT'],
    [{ size: {} }, 'INVALID_ARGUMENT'],
    [{ size: { width: 1.5 } }, 'INVALID_ARGUMENT'],
    [{ size: { height: 1_000_001 } }, 'INVALID_ARGUMENT'],
    [{ size: { width: 100 }, factor: 2 }, 'INVALID_ARGUMENT'],
    [{ factor: 240, format: 'webp' as const }, 'TOO_LARGE'],
    [{ factor: (2 ** 32 + 1) / 10 }, 'TOO_LARGE'], // in 32 bits its sides would be 5 and 4
  ])('%j', async (options, code) => {
    await expect((await small()).run(drawing, options)).rejects.toMatchObject({ code });
  });

  test('more than the largest picture becomes by the largest network, before anything is computed', async () => {
    const heard: unknown[] = [];
    const onProgress = (progress: unknown) => void heard.push(progress);
    const running = (await small()).run(drawing, { size: { width: 900_000 }, onProgress });
    await expect(running).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/900000×720000.*4000 megapixels and 400000 .* smaller size/),
    });
    expect(heard).toEqual([]);
  });

  test.each([
    [100_000, 40_000, undefined, 2, true],
    [100_000, 40_001, undefined, 2, false],
    [100_000, 40_001, undefined, 8, true], // as every picture allowed may become by an own network
    [400_000, 10_000, undefined, 2, true],
    [400_001, 9, undefined, 2, false],
    [100_000, 40_001, { pixels: 251_000_000 }, 2, true],
    [400_001, 9, { side: 100_001 }, 2, true],
    [300, 200, { pixels: 100, side: 10 }, 2, true], // what comes in is bound, not what a small picture becomes
  ])('but not less: %d×%d with the limits %j at %dx', (width, height, limits, scale, isAllowed) => {
    const check = () =>
      checkOutput({
        picture: { hasAlpha: false } as CorePicture,
        size: { width, height },
        scale,
        options: limits ? { limits } : {},
      });
    if (isAllowed) check();
    else expect(check).toThrow('smaller size');
  });

  test('is told by the final size: what the network makes may be longer', async () => {
    const wide = makeDrawing(8200, 4);
    await expect((await small()).run(wide, { format: 'webp' })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    const { info } = await (await small()).run(wide, {
      format: 'webp',
      factor: 1.5,
      sync: 'none',
      tile: 1024,
    });
    expect(info.width).toBe(12_300);
  });
});

describe('sizes', () => {
  test.each([
    [{ factor: 1.5 }, [150, 90]],
    [{ size: { width: 333 } }, [333, 200]],
    [{ size: { height: 100 } }, [167, 100]],
    [{ size: { width: 1920, height: 1080 } }, [1800, 1080]],
    [{ size: { width: 1000, height: 1080 } }, [1000, 600]],
    [{ factor: 0.001 }, [1, 1]],
    [{}, [100, 60]],
  ] as const)('%j of 100×60', (target, [width, height]) => {
    expect(resultSize({ width: 100, height: 60 }, target)).toEqual({ width, height });
  });

  test('factors by the longer side', () => {
    expect(factorBetween({ width: 100, height: 3 }, { width: 150, height: 5 })).toBe(1.5);
  });

  test.each([
    [[2, 3, 4], 1, 2],
    [[2, 3, 4], 2.1, 2],
    [[2, 3, 4], 2.5, 3],
    [[2, 3, 4], 4.3, 4],
    [[2, 3, 4], 4.5, 3],
    [[2, 3], 4, 2],
    [[2, 3], 6, 3],
    [[1, 2], 0.5, 1],
    [[2], 99, 2],
    [[], 2, undefined],
  ])('of the scales %j for %d times: %s', (scales, factor, scale) => {
    expect(scaleForFactor(scales, factor)).toBe(scale);
  });

  test('a model is exchanged for one of its own kind', async () => {
    const models = await listModels();
    const like = (id: string) => models.find((model) => model.id === id) as (typeof models)[number];
    const named = (id: string, factor: number) => modelForFactor(models, like(id), factor).id;
    expect(named('acg2vec-fast-2x', 3)).toBe('acg2vec-fast-4x');
    expect(named('acg2vec-denoise-2x', 3)).toBe('acg2vec-denoise-2x');
    expect(named('realcugan-pro-3x-denoise3x', 1.2)).toBe('realcugan-pro-2x-denoise3x');
  });
});
