import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Acg2vecError } from '../../runtime/dist/errors.js';
import type { Platform } from '../../runtime/dist/platform/platform.js';
import { type Enlarged, enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, psnr, readPng, writePng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const NAMES = ['random se 3x', 'random se 4x', 'the bundled model'] as const;
const MEGABYTES = [1, 20, 512];
const TILE = 48;

const drawing = writePng(crop(readPng(DRAWING), 70, 50, 166, 118));

function expectRight(result: Enlarged, whole: Enlarged): void {
  expect(result.info.exact).toBe(true);
  if (result.info.kept?.precision === 'fp16') expect(psnr(result, whole)).toBeGreaterThanOrEqual(60);
  else expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
}

describe.each([
  { room: 'a disk', names: NAMES, platform: {}, ways: ['memory fp16', 'disk fp16'] },
  {
    room: 'no disk',
    names: ['the bundled model'] as const,
    platform: { scratchRoom: async () => 0 },
    ways: ['memory fp16', 'nothing fp32'],
  },
])('with $room, whatever memory may be used,', ({ names, platform, ways }) => {
  const load = useUpscalers((name: NetworkName) => loadNetwork(name, { backend: 'cpu' }, platform));

  test.each(names)('%s gives the same picture', async (name) => {
    const upscaler = await load(name);
    const whole = await enlargeWhole(upscaler, drawing);
    const seen = new Set<string>();
    for (const maxMemory of MEGABYTES) {
      const result = await enlarge(upscaler, drawing, { tile: TILE, maxMemory });
      const { kept } = result.info;
      expectRight(result, whole);
      expect(kept?.why).toMatch(/\.$/);
      expect(kept?.compute).toBeGreaterThanOrEqual(1);
      if (kept?.where === 'memory') expect(kept.bytes).toBeLessThanOrEqual(maxMemory * 1e6);
      if (kept?.where === 'nothing') expect(kept.bytes).toBe(0);
      seen.add(`${kept?.where} ${kept?.precision}`);
    }
    expect([...seen]).toEqual(expect.arrayContaining(ways));
  });
});

test('on wasm, where computing takes longer than keeping, features stay in single precision', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'wasm' });
  const result = await enlarge(upscaler, drawing, { tile: TILE });
  expect(result.info.kept).toMatchObject({ where: 'memory', precision: 'fp32', compute: 1 });
  expectRight(result, await enlargeWhole(upscaler, drawing));
});

test('a disk that becomes full meanwhile costs time, not the picture', async () => {
  const written: number[] = [];
  const full: Partial<Platform> = {
    scratchRoom: async () => 1e12,
    openScratch: async () => ({
      write: async (_offset, bytes) => {
        written.push(bytes.length);
        if (written.length > 10) throw new Acg2vecError('FILE_FAILED', 'The disk is full.');
      },
      read: async () => undefined,
      close: async () => undefined,
    }),
  };
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' }, full);
  const result = await enlarge(upscaler, drawing, { tile: TILE, maxMemory: 3 });
  expect(written.length).toBeGreaterThan(10);
  expect(result.info.kept?.where).not.toBe('disk');
  expectRight(result, await enlargeWhole(upscaler, drawing));
});

test('so does one that the threads of onnxruntime-node write themselves', async () => {
  const unwritable = openSync(DRAWING, 'r');
  const never = async () => expect.unreachable('features cross to this thread');
  const failing: Partial<Platform> = {
    scratchRoom: async () => 1e12,
    openScratch: async () => ({
      file: unwritable,
      write: never,
      read: never,
      close: async () => closeSync(unwritable),
    }),
  };
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' }, failing);
  const result = await enlarge(upscaler, drawing, { tile: TILE, maxMemory: 3 });
  expect(result.info.kept?.why).toContain('The disk could not be written to');
  expectRight(result, await enlargeWhole(upscaler, drawing));
});

test('what is not gathered is not kept', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
  expect((await enlargeWhole(upscaler, drawing)).info).not.toHaveProperty('kept');
  expect((await enlarge(upscaler, drawing, { tile: TILE, sync: 'none' })).info).not.toHaveProperty('kept');
});

test.each([0, -1, Number.NaN])('%d megabytes are refused', async (maxMemory) => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
  await expect(upscaler.run(drawing, { maxMemory })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
