import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../runtime/dist/core/handle.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { engineFor } from '../support/engine_for.js';
import { enlargeWhole } from '../support/enlarge.js';
import { toHalf } from '../support/half.js';
import { DRAWING, MODELS_FOLDER, NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';
import { randomNetwork } from '../support/random_network.js';

test.each([
  ['se', 2, 18, 2],
  ['pro', 3, 14, 4],
  ['se', 4, 19, 2],
  ['nose', 2, 18, 2],
  ['fast', 2, 18, 2],
] as const)('a random %s network of %ix is read as Real-CUGAN', async (kind, scale, halo, multiple) => {
  const { param, bin, skip } = randomNetwork({ kind, scale });
  const core = await nodePlatform.loadCore();
  const network = unwrap(core.readNcnnNetwork(param, bin, skip === 'nearest'));
  const { hasMeans } = network;
  expect({ scale: network.scale, halo: network.halo, multiple: network.multiple }).toEqual({
    scale,
    halo,
    multiple,
  });
  expect(hasMeans).toBe(kind !== 'nose');
  network.delete();
});

test.each([
  'se',
  'pro',
  'fast',
] as const)('what a random %s network gives can be told apart', async (kind) => {
  await using upscaler = await engineFor(randomNetwork({ kind, scale: 2 }), { backend: 'native' });
  const { data } = await enlargeWhole(upscaler, new Uint8Array(readFileSync(DRAWING)));
  const colours = data.filter((_, index) => index % 4 < 3);
  const clamped = colours.filter((value) => value === 0 || value === 255).length;
  const mean = colours.reduce((sum, value) => sum + value, 0) / colours.length;
  const variance = colours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / colours.length;
  expect(clamped / colours.length).toBeLessThan(0.2);
  expect(Math.sqrt(variance)).toBeGreaterThan(15);
});

/** A network's layers, whatever their names and order. */
function layers(param: string): readonly string[] {
  const lines = param.trim().split('\n').slice(2);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .map(([type = '', , inputs, outputs, ...rest]) =>
      [type, ...rest.slice(Number(inputs) + Number(outputs)).map(normalised)].join(' '),
    )
    .filter((layer) => layer !== 'Split')
    .sort();
}

function normalised(option: string): string {
  return option.replace(/-?[\d.]+e[+-]\d+|-?\d+\.\d+/gi, (number) => String(Number(number)));
}

describe('at full width its layers are', () => {
  const read = (path: string) => readFileSync(path, 'utf8');

  test('those of a bundled model', () => {
    const bundled = read(join(MODELS_FOLDER, 'bundled/acg2vec-denoise-2x.param'));
    const half = randomNetwork({ kind: 'fast', scale: 2, divisor: 2 }); // its full width is half the official one
    expect(layers(half.param)).toEqual(layers(bundled));
  });

  test.skipIf(!OFFICIAL_MODELS).each([
    ['se', 2],
    ['se', 3],
    ['se', 4],
    ['pro', 2],
    ['pro', 3],
  ] as const)(`those of the official %s %ix${NEEDS_WEIGHTS}`, (kind, scale) => {
    const path = `realcugan/models-${kind}/up${scale}x-conservative.param`;
    expect(layers(randomNetwork({ kind, scale, divisor: 1 }).param)).toEqual(
      layers(read(join(OFFICIAL_MODELS ?? '', path))),
    );
  });
});

test.each([
  [0, 0],
  [1, 0x3c00],
  [-2, 0xc000],
  [0.333251953125, 0x3555],
  [65504, 0x7bff],
  [1 + 2 ** -11 + 2 ** -20, 0x3c01], // rounded up
])('%d in half precision', (value, bits) => expect(toHalf(value)).toBe(bits));
