import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineFor } from '../support/engine_for.js';
import { enlargeWhole } from '../support/enlarge.js';
import { CUNET, compact, RRDB, UPCONV_7 } from '../support/family_network.js';
import { DRAWING } from '../support/paths.js';
import type { RandomNetwork } from '../support/random_network.js';

// ONNX Runtime computes what the core wrote, our engine what the core read: in networks of the layers of waifu2x and
// Real-ESRGAN both agree, at tiles of two sizes.
test.each([
  CUNET,
  UPCONV_7,
  compact(4),
  compact(2, 0.5),
  compact(3, 0.75),
  RRDB,
])('$id: ONNX Runtime and our engine agree at every tile size', async (network) => {
  const whole = await pixels(network, 'native', 400);
  expect(spread(whole)).toBeGreaterThan(15);
  for (const [backend, tile] of [
    ['native', 96],
    ['cpu', 400],
    ['cpu', 96],
  ] as const) {
    expect(largestDifference(await pixels(network, backend, tile), whole)).toBeLessThanOrEqual(1);
  }
});

async function pixels(network: RandomNetwork, backend: 'native' | 'cpu', tile: number): Promise<Uint8Array> {
  await using upscaler = await engineFor(network, { backend });
  const { data } = await enlargeWhole(upscaler, new Uint8Array(readFileSync(DRAWING)), { tile });
  return data;
}

function largestDifference(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (other[index] ?? 0))), 0);
}

/** Deviation of the colours: a picture of one colour would agree with anything. */
function spread(data: Uint8Array): number {
  const colours = data.filter((_, index) => index % 4 < 3);
  const mean = colours.reduce((sum, value) => sum + value, 0) / colours.length;
  return Math.sqrt(colours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / colours.length);
}
