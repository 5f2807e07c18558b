import { describe, expect, test } from 'vitest';
import { type Enlarged, enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, psnr, readPng, writePng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const NAMES = ['random se 2x', 'random se 3x', 'random se 4x', 'the bundled model'] as const;
const MEGABYTES = [1, 3, 20, 40, 80, 160, 512];
const TILE = 64;

const drawing = writePng(crop(readPng(DRAWING), 40, 30, 230, 170));

function expectRight(result: Enlarged, whole: Enlarged): void {
  expect(result.info.exact).toBe(true);
  if (result.info.kept?.precision === 'fp16') expect(psnr(result, whole)).toBeGreaterThanOrEqual(60);
  else expect(largestDifference(result, whole)).toBeLessThanOrEqual(1);
}

describe.each([
  { room: 'a disk', platform: {}, ways: ['memory fp32', 'memory fp16', 'disk fp16'] },
  {
    room: 'no disk',
    platform: { scratchRoom: async () => 0 },
    ways: ['memory fp32', 'memory fp16', 'nothing fp32'],
  },
])('with $room, whatever memory may be used,', ({ platform, ways }) => {
  const load = useUpscalers((name: NetworkName) => loadNetwork(name, { backend: 'native' }, platform));

  test.each(NAMES)('%s gives the same picture', async (name) => {
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

test('what is not gathered is not kept', async () => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
  expect((await enlargeWhole(upscaler, drawing)).info).not.toHaveProperty('kept');
  expect((await enlarge(upscaler, drawing, { tile: TILE, sync: 'none' })).info).not.toHaveProperty('kept');
});

test.each([0, -1, Number.NaN])('%d megabytes are refused', async (maxMemory) => {
  await using upscaler = await loadNetwork('the bundled model', { backend: 'native' });
  await expect(upscaler.run(drawing, { maxMemory })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
