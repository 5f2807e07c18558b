import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunProgress, Upscaler, UpscalerOptions } from '../../runtime/dist/api.js';
import type { CoreModule } from '../../runtime/dist/core/module.js';
import type { CoreNetwork } from '../../runtime/dist/core/networks.js';
import type { CorePicture } from '../../runtime/dist/core/pictures.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { unpacksRightly } from '../../runtime/dist/session/check_unpacking.js';
import type { PassRunner } from '../../runtime/dist/session/pass_runner.js';
import { PretendedDevice } from '../support/device.js';
import { engineFor } from '../support/engine_for.js';
import { type Enlarged, enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, makePng, psnr, readPng, writePng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';

const drawing = writePng(crop(readPng(DRAWING), 40, 30, 110, 80));
const TILE = 32;
const ENLARGED_BYTES = 4 * 3 * (2 * TILE) ** 2;

const open = (
  { platform }: PretendedDevice,
  backend: 'auto' | 'webgpu' = 'webgpu',
  precision: UpscalerOptions['precision'] = 'auto',
): Promise<Upscaler> => loadNetwork('random se 2x', { backend, precision }, platform);

describe('a graphics device that computes rightly', () => {
  const device = new PretendedDevice();
  let upscaler: Upscaler;
  let whole: Enlarged;
  beforeAll(async () => {
    upscaler = await open(device);
    whole = await enlargeWhole(upscaler, drawing);
  });
  beforeEach(() => device.forget());
  afterEach(() => expect(device.living).toBe(0));
  afterAll(() => upscaler.dispose());

  test('gives exact tiles equal to the whole picture, whose features never leave it', async () => {
    const result = await enlarge(upscaler, drawing, { tile: TILE });
    expect(result.info.kept?.where).toBe('memory');
    expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
    expect(device.bytesPacked).toHaveLength(result.info.tiles);
    expect(device.bytesPacked.reduce((sum, bytes) => sum + bytes)).toBe(3 * result.width * result.height);
    expect(Math.max(...device.bytesRead)).toBeLessThan(ENLARGED_BYTES / 16); // nothing but sums
    expect(device.mostLiving).toBeGreaterThan(2 * result.info.tiles);
    expect(device.mostRunsAtOnce).toBe(1); // ONNX Runtime Web stands no more
  });

  test('is sent nothing but the bytes of a tile, and what is not as it was with the tile before', async () => {
    const { info } = await enlarge(upscaler, drawing, { tile: TILE });
    const halo = 2 * 18;
    for (const bytes of device.bytesUnpacked) expect(bytes).toBe(3 * (TILE + halo) ** 2);
    expect(device.bytesUnpacked.length).toBeGreaterThanOrEqual(info.tiles);
    expect(device.bytesGiven).toBeLessThan(device.runs * 4 * (TILE + halo)); // no tile's floats
  });

  test('keeps less where the device has not the room, and the picture is right', async () => {
    const roomy = await enlarge(upscaler, drawing, { tile: TILE });
    device.room = (roomy.info.kept?.bytes ?? 0) / 2;
    const result = await enlarge(upscaler, drawing, { tile: TILE }).finally(() => {
      device.room = Number.POSITIVE_INFINITY;
    });
    expect(result.info.kept?.bytes).toBeLessThan(roomy.info.kept?.bytes ?? 0);
    expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
  });

  test('goes on without what is kept where it is full after the means are known, and the picture is right', async () => {
    const roomy = await enlarge(upscaler, drawing, { tile: TILE });
    device.packingFailures = 3; // of the four under way
    const result = await enlarge(upscaler, drawing, { tile: TILE });
    expect(largestDifference(result, roomy)).toBeLessThanOrEqual(1);
    expect(result.info.tiles).toBe(roomy.info.tiles);
    expect(result.info.backend).toBe('webgpu');
    expect(device.packingFailures).toBe(0);
  });

  test('that stays full is an error where it was asked for', async () => {
    device.packingFailures = Number.POSITIVE_INFINITY;
    await expect(enlarge(upscaler, drawing, { tile: TILE })).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    device.packingFailures = 0;
  });

  test.each([1, 20])('keeps nothing of a run that is cancelled at its pass %i', async (runs) => {
    const abort = new AbortController();
    const onProgress = () => {
      if (device.runs >= runs) abort.abort();
    };
    const running = enlarge(upscaler, drawing, { tile: TILE, signal: abort.signal, onProgress });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a device that is full with larger tiles', () => {
  const TILES = { large: 128, small: 64 };
  const larger = writePng(crop(readPng(DRAWING), 40, 30, 150, 200));

  // White is there above the row where it becomes full as well, and black comes when all of white is done.
  const flats = makePng(300, 400, (x, y) => {
    if (y >= 20 && y < 195) return [255, 255, 255, 255];
    return y < 255 ? [5 * x, 9 * y, x ^ y, 255] : [0, 0, 0, 255];
  });

  test('makes smaller ones, from the first row that is not written, and the picture is right', async () => {
    const device = new PretendedDevice();
    await using upscaler = await open(device, 'auto');
    const whole = await enlargeWhole(upscaler, larger);
    device.packsBeforeFull = 2; // as many as are in a row
    device.bytesWhereFull = 3 * (2 * TILES.small) ** 2;
    const shares: number[] = [];
    const onProgress = ({ share }: { share: number }) => void shares.push(share);
    const result = await enlarge(upscaler, larger, { tile: TILES.large, onProgress });
    expect(result.info).toMatchObject({ backend: 'webgpu', exact: true });
    expect(result.info.tile).toBeLessThanOrEqual(TILES.small);
    expect(result.info.tiles).toBeGreaterThan(4);
    expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
    expect(device.living).toBe(0);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const next = await enlarge(upscaler, larger, {}); // is not tried with larger ones again
    expect(next.info.tile).toBeLessThanOrEqual(TILES.small);
    expect(largestDifference(next, whole)).toBeLessThanOrEqual(1);
  });

  test('makes smaller ones, of equal ones one, and each is foreseen', async () => {
    const device = new PretendedDevice();
    const network = randomNetwork({ kind: 'se', scale: 2, divisor: 8 });
    await using upscaler = await engineFor(network, { backend: 'webgpu' }, device.platform);
    device.packsBeforeFull = 3; // as many as are in a row
    device.bytesWhereFull = 3 * (2 * TILES.small) ** 2;
    const done: number[] = [];
    const onProgress = (progress: RunProgress) => {
      if (progress.phase === 'enlarge') done.push(progress.done);
    };
    const maxMemory = 0.8; // room for two tiles that are wanted again
    const options = { sync: 'none', tile: TILES.large, maxMemory, onProgress } as const;
    const { info } = await enlarge(upscaler, flats, options);
    expect(info.tile).toBeLessThanOrEqual(TILES.small);
    // Of white two of three in the one row that is left, of black in both of its rows.
    expect(info.spared).toBe(6);
    expect(new Set(done).size).toBe(done.length);
  });

  test('makes smaller ones before the means are known, and the picture is right', async () => {
    const device = new PretendedDevice();
    await using upscaler = await open(device, 'webgpu');
    const whole = await enlargeWhole(upscaler, larger);
    device.room = 4 * 3 * (3 * TILES.small) ** 2; // no enlarged tile of the larger ones, and nothing to be kept
    const result = await enlarge(upscaler, larger, { tile: TILES.large, maxMemory: 2 });
    expect(result.info).toMatchObject({ backend: 'webgpu', exact: true });
    expect(result.info.tile).toBeLessThanOrEqual(TILES.small);
    expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
    expect(device.living).toBe(0);
  });
});

test('a device that stays full is left by auto: the processor does the rest, and the user hears of it', async () => {
  const device = new PretendedDevice();
  await using upscaler = await open(device, 'auto');
  const whole = await enlargeWhole(upscaler, drawing);
  expect(whole.info.backend).toBe('webgpu');
  device.packsBeforeFull = 3;
  const result = await enlarge(upscaler, drawing, { tile: TILE });
  expect(device.living).toBe(0);
  expect(device.bytesPacked.length).toBeGreaterThanOrEqual(3);
  expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
  expect(result.info.backend).toBe('cpu');
  expect(result.info.why).toMatch(/^The graphics device had no memory left/);
  expect(result.info.reasons.map(({ code }) => code)).toEqual(['DEVICE_FULL']);
});

test('a device that is wrong in the faster layout is used in the other, and says so', async () => {
  await using upscaler = await open(new PretendedDevice(['NHWC']), 'auto');
  expect(upscaler.backend).toBe('webgpu');
  expect(upscaler.why).toMatch(/faster layout is not used: The graphics device computed a test tile wrongly/);
});

describe('half precision', () => {
  test('is used where the device has it, and the user hears of it', async () => {
    const device = new PretendedDevice([], true);
    await using upscaler = await open(device, 'auto');
    await using single = await open(device, 'webgpu', 'fp32');
    expect(upscaler.why).toContain('It computes in fp16.');
    const half = await enlarge(upscaler, drawing, { tile: TILE });
    expect(half.info.kept).toMatchObject({ precision: 'fp16', where: 'memory' });
    const whole = await enlargeWhole(single, drawing);
    expect(psnr(half, whole)).toBeGreaterThan(50);
    expect(largestDifference(half, whole)).toBeLessThanOrEqual(1);
    expect(device.living).toBe(0);
  });

  test('that is wrong is not used, and the user hears why', async () => {
    await using upscaler = await open(new PretendedDevice(['fp16'], true), 'auto');
    expect(upscaler.backend).toBe('webgpu');
    expect(upscaler.why).toMatch(
      /computes in fp32, as fp16 is too far off: The graphics device computed a test tile wrongly/,
    );
  });

  test('that was asked for and is not to be had is an error, and auto takes the processor', async () => {
    const asked = open(new PretendedDevice(), 'webgpu', 'fp16');
    await expect(asked).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' });
    await using upscaler = await open(new PretendedDevice(), 'auto', 'fp16');
    expect(upscaler.backend).toBe('cpu');
    expect(upscaler.why).toContain('requires f16');
  });

  test('of a name that there is not is refused', async () => {
    const asked = open(new PretendedDevice(), 'webgpu', 'fp8' as 'fp16');
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

test('one that is wrong in both is left, and auto says why', async () => {
  await using upscaler = await open(new PretendedDevice(['NHWC', 'NCHW']), 'auto');
  expect(upscaler.backend).toBe('cpu');
  expect(upscaler.why).toContain('computed a test tile wrongly');
});

test('one that is wrong with the bytes of tiles is given their values, and the picture is the same', async () => {
  const device = new PretendedDevice(['samples']);
  await using upscaler = await open(device, 'auto');
  expect(upscaler.backend).toBe('webgpu');
  await using right = await open(new PretendedDevice(), 'auto');
  const [result, expected] = [await enlarge(upscaler, drawing, {}), await enlarge(right, drawing, {})];
  expect(largestDifference(result, expected)).toBe(0);
});

test('one that does nothing when it is told a second time is told by ONNX Runtime, and the picture is the same', async () => {
  await using upscaler = await open(new PretendedDevice(['replays']), 'auto');
  expect(upscaler.backend).toBe('webgpu');
  await using right = await open(new PretendedDevice(), 'auto');
  const tiles = { tile: 64 };
  const [result, expected] = [await enlarge(upscaler, drawing, tiles), await enlarge(right, drawing, tiles)];
  expect(largestDifference(result, expected)).toBe(0);
});

test('one whose bytes are wrong is left as well', async () => {
  await using upscaler = await open(new PretendedDevice(['bytes']), 'auto');
  expect(upscaler.backend).toBe('cpu');
  expect(upscaler.why).toContain('computed a test tile wrongly');
});

test('a test of samples that can’t be planned leaves no picture in the core', async () => {
  const core = await nodePlatform.loadCore();
  const pictures: CorePicture[] = [];
  const full: CoreModule = Object.create(core, {
    pictureFromRgba: {
      value: (...given: Parameters<CoreModule['pictureFromRgba']>) => {
        const made = core.pictureFromRgba(...given);
        if ('value' in made) pictures.push(made.value);
        return made;
      },
    },
    planTiles: { value: () => ({ error: { code: 'OUT_OF_MEMORY', message: 'full' } }) },
  });
  const tried = unpacksRightly(full, {} as CoreNetwork, { unpack: () => undefined } as unknown as PassRunner);
  await expect(tried).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
  expect(pictures.map((picture) => (picture as unknown as Handle).isDeleted())).toEqual([true]);
});

/** What Embind gives every object. */
interface Handle {
  isDeleted(): boolean;
}
