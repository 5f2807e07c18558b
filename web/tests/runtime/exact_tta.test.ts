import { describe, expect, test } from 'vitest';
import { engineFor } from '../support/engine_for.js';
import { enlarge, enlargeWhole } from '../support/enlarge.js';
import { loadNetwork, type NetworkName } from '../support/networks.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, type Rgba, readPng, writePng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { mirror, quarterTurn } from '../support/turns.js';
import { useUpscalers } from '../support/use_upscalers.js';

const square = crop(readPng(DRAWING), 90, 60, 80, 80);
const oblong = crop(readPng(DRAWING), 20, 30, 98, 69);
const small = writePng(crop(readPng(DRAWING), 40, 50, 84, 61));

describe('test-time augmentation', () => {
  const load = useUpscalers((name: NetworkName) => loadNetwork(name, { backend: 'native' }));

  test.each([
    'random se 3x',
    'random pro 4x',
    'the bundled model',
  ] as const)('%s: tiles equal the whole picture', async (name) => {
    const upscaler = await load(name);
    const whole = await enlargeWhole(upscaler, small, { tta: true });
    const tiled = await enlarge(upscaler, small, { tta: true, tile: 32 });
    expect(whole.info).toMatchObject({ tta: true, exact: true });
    expect(tiled.info).toMatchObject({ tta: true, exact: true, tiles: 6 });
    expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(1);
    expect(largestDifference(tiled, await enlargeWhole(upscaler, small))).toBeGreaterThan(1);
  });

  test.each([
    'random se 3x',
    'the bundled model',
  ] as const)('%s: a turned or mirrored picture gives the turned or mirrored result', async (name) => {
    const upscaler = await load(name);
    const options = { tta: true, tile: 48 };
    const straight = await enlarge(upscaler, writePng(square), options);
    expect(straight.info.tiles).toBe(4);
    for (const change of [quarterTurn, mirror]) {
      const changed = await enlarge(upscaler, writePng(change(square)), options);
      expect(largestDifference(changed, change(straight))).toBeLessThanOrEqual(1);
    }
  });

  test.each([
    'native',
    'cpu',
  ] as const)('the bundled model: does so in little memory, and with alpha, on %s', async (backend) => {
    await using upscaler = await loadNetwork('the bundled model', { backend });
    const data = oblong.data.map((value, index) => (index % 4 === 3 ? (7 * index) % 256 : value));
    const file = writePng({ ...oblong, data });
    const tiled = await enlarge(upscaler, file, { tta: true, tile: 32, maxMemory: 4 });
    const whole = await enlargeWhole(upscaler, file, { tta: true });
    expect(largestDifference(tiled, whole)).toBeLessThanOrEqual(
      tiled.info.kept?.precision === 'fp16' ? 2 : 1,
    );
  });
});

// Nothing may be clamped, because the mean of clamped values is another one: soft colours, little contrast.
test.each([2, 3] as const)('without means, at %dx, it is the mean of eight results', async (scale) => {
  const network = randomNetwork({ kind: 'nose', scale, contrast: 0.3 });
  await using upscaler = await engineFor(network, { backend: 'native' });
  const soft = {
    ...square,
    data: square.data.map((value, index) => (index % 4 < 3 ? 64 + value / 2 : value)),
  };
  const augmented = await enlarge(upscaler, writePng(soft), { tta: true, tile: 64 });
  const sums = new Float64Array(augmented.data.length);
  for (let variant = 0; variant < 8; variant++) {
    const result = await enlargeWhole(upscaler, writePng(turn(soft, variant)));
    expect(result.data.every((value, index) => index % 4 === 3 || (value > 0 && value < 255))).toBe(true);
    for (const [index, value] of turnBack(result, variant).data.entries()) {
      sums[index] = (sums[index] ?? 0) + value / 8;
    }
  }
  const mean = { ...augmented, data: Uint8Array.from(sums, Math.round) };
  expect(largestDifference(augmented, mean)).toBeLessThanOrEqual(1);
  expect(largestDifference(augmented, await enlargeWhole(upscaler, writePng(soft)))).toBeGreaterThan(1);
});

function turn(picture: Rgba, variant: number): Rgba {
  let turned = variant >= 4 ? mirror(picture) : picture;
  for (let count = 0; count < variant % 4; count++) turned = quarterTurn(turned);
  return turned;
}

function turnBack(picture: Rgba, variant: number): Rgba {
  let turned = picture;
  for (let count = variant % 4; count % 4 !== 0; count++) turned = quarterTurn(turned);
  return variant >= 4 ? mirror(turned) : turned;
}
