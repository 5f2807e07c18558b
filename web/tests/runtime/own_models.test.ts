import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../runtime/dist/api.js';
import { describeNetwork } from '../../runtime/dist/models/network_description.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { ModelFiles } from '../../runtime/dist/store_api.js';
import { runCli } from '../support/cli.js';
import { enlarge } from '../support/enlarge.js';
import { CUNET, compact, RRDB, UPCONV_7 } from '../support/family_network.js';
import { useFolder } from '../support/folder.js';
import type { NcnnFiles } from '../support/ncnn_writer.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, type Rgba, readPng, writePng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { randomOnnx } from '../support/random_onnx.js';
import { enlargeRaw } from '../support/raw_onnx.js';

const PTH = join(import.meta.dirname, '../../../tests/fuzz/corpus/pth/cugan-legacy.pth');
const folder = useFolder();
const picture = crop(readPng(new Uint8Array(readFileSync(DRAWING))), 90, 60, 101, 75);

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const run = (...args: readonly string[]) => runCli([...args, '--cache', folder.path], { ACG2VEC_MODELS: '' });

async function added(...args: readonly string[]) {
  const { stdout, stderr, status } = await run('models', 'add', ...args, '--json');
  if (status !== 0) throw new Error(stdout || stderr);
  return JSON.parse(stdout);
}

async function enlarged(
  model: string,
  ...options: readonly string[]
): Promise<{ made: Rgba; info: { [name: string]: unknown } }> {
  const input = write('in.png', writePng(picture));
  const output = join(folder.path, 'out.png');
  const { stdout, stderr } = await run(
    'upscale',
    input,
    '-o',
    output,
    '--model',
    model,
    '--json',
    ...options,
  );
  const info = JSON.parse(stdout || JSON.stringify({ stderr }));
  if (info.error || info.stderr) throw new Error(JSON.stringify(info));
  return { made: readPng(output), info };
}

/** On both engines, whole and in tiles: all the same, as tiles of these networks are exact. */
async function expectAgreement(files: ModelFiles, width: number): Promise<void> {
  const file = writePng(picture);
  const by = async (backend: Backend, tile: number) => {
    await using upscaler = await createUpscaler({ model: { id: 'own', files }, backend });
    return await enlarge(upscaler, file, { tile });
  };
  const expected = await by('wasm', 400);
  expect(expected).toMatchObject({ width, info: { exact: true } });
  for (const [backend, tile] of [
    ['cpu', 400],
    ['wasm', 40],
  ] as const) {
    const made = await by(backend, tile);
    expect(made.info.exact).toBe(true);
    expect(largestDifference(made, expected)).toBeLessThanOrEqual(1);
  }
}

describe('a network as ncnn keeps it', () => {
  test.each([
    [CUNET, 202],
    [UPCONV_7, 202],
    [compact(4), 404],
    [RRDB, 404],
  ])('$id enlarges', ({ param, bin }, width) =>
    expectAgreement({ param: new TextEncoder().encode(param), bin }, width));

  test('has its enlarged input added to it where that is left to the caller: in Real-CUGAN’s 4x alone', async () => {
    const core = await nodePlatform.loadCore();
    const skipOf = ({ param, bin }: NcnnFiles) =>
      describeNetwork(core, { param: new TextEncoder().encode(param), bin }, {}).skip;
    expect(skipOf(randomNetwork({ kind: 'nose', scale: 4, divisor: 8 }))).toBe('nearest');
    expect([compact(4), RRDB, UPCONV_7].map(skipOf)).toEqual([undefined, undefined, undefined]);
  });

  test('is added without a question', async () => {
    write('cunet.bin', CUNET.bin);
    const entry = { id: 'cunet', family: 'own', scale: 2, state: 'stored' };
    expect(await added(write('cunet.param', CUNET.param))).toMatchObject(entry);
    expect((await enlarged('cunet')).info).toMatchObject({ width: 202, exact: true });
  });

  test('with a halo that is less than it needs: faster, not exact, and that is said', async () => {
    write('compact.bin', compact(4).bin);
    await added(write('compact.param', compact(4).param), '--halo', '2');
    const { info } = await enlarged('compact', '--tile', '40');
    expect(info).toMatchObject({ exact: false, sync: 'none', overlap: 2 });
  });
});

describe('a .pth file of Real-CUGAN', () => {
  test('enlarges', () => expectAgreement({ pth: new Uint8Array(readFileSync(PTH)) }, 202));

  test('is added without a question', async () => {
    expect(await added(PTH)).toMatchObject({ id: 'cugan-legacy', scale: 2 });
    expect((await enlarged('cugan-legacy')).info).toMatchObject({ width: 202, exact: true });
  });
});

describe('an ONNX file', () => {
  test('is added once what it doesn’t say is said, and enlarges as ONNX Runtime does by itself', async () => {
    const file = write('My Model.onnx', randomOnnx({ range: 'byte', order: 'bgr' }));
    const asked = await run('models', 'add', file);
    expect(asked.status).toBe(1);
    for (const word of ['INVALID_ARGUMENT', '--range', '--channel-order'])
      expect(asked.stderr).toContain(word);
    expect(asked.stderr).not.toContain('--layout');
    const flags = ['--range', 'byte', '--channel-order', 'bgr'];
    expect(await added(file, ...flags, '--licence', 'MIT')).toMatchObject({
      id: 'my-model',
      scale: 2,
      licence: 'MIT',
    });
    const expected = await enlargeRaw(randomOnnx({ range: 'byte', order: 'bgr' }), picture, 4, {
      range: 'byte',
      order: 'bgr',
    });
    for (const tile of ['400', '40']) {
      const { made, info } = await enlarged('my-model', '--tile', tile);
      expect(info).toMatchObject({ sync: 'none', overlap: 4 });
      expect(largestDifference(made, expected)).toBeLessThanOrEqual(1);
    }
  });

  test('goes to another machine with what was said of it', async () => {
    await added(write('mine.onnx', randomOnnx()), '--range', 'unit', '--channel-order', 'rgb', '--halo', '6');
    const carried = join(folder.path, 'carried');
    await run('models', 'export', carried);
    await run('models', 'remove', 'mine');
    expect((await run('models', 'import', carried)).status).toBe(0);
    expect((await enlarged('mine')).info.overlap).toBe(6);
  });
});

describe('upscale --model FILE', () => {
  test('uses a file without keeping it', async () => {
    write('up.bin', UPCONV_7.bin);
    const { info } = await enlarged(write('up.param', UPCONV_7.param));
    expect(info).toMatchObject({ model: 'up', scale: 2, exact: true });
    const { info: ofOnnx } = await enlarged(
      write('it.onnx', randomOnnx()),
      '--range',
      'unit',
      '--channel-order',
      'rgb',
    );
    expect(ofOnnx).toMatchObject({ model: 'it', scale: 2, sync: 'none' });
    expect((await run('models', 'list')).stdout).not.toMatch(/^(up|it) /m);
  });

  test('says for each picture what is wrong with the file', async () => {
    const { status, stderr } = await run('upscale', DRAWING, '--model', write('it.onnx', randomOnnx()));
    expect(status).toBe(1);
    expect(stderr).toContain(`${DRAWING}: INVALID_ARGUMENT`);
    expect(stderr).toContain('--range');
  });
});

const UNIT = ['--range', 'unit', '--channel-order', 'rgb'];

test.each<[string, string, () => Uint8Array, readonly string[], string]>([
  [
    'a picture called .onnx',
    'a.onnx',
    () => new Uint8Array(readFileSync(DRAWING)),
    UNIT,
    'MODEL_UNSUPPORTED_LAYER',
  ],
  ['an ONNX file that is cut', 'a.onnx', () => randomOnnx().subarray(0, 1200), UNIT, 'MODEL_INTEGRITY'],
  [
    'an ONNX file of five channels',
    'a.onnx',
    () => randomOnnx({ channels: 5 as 3 }),
    [...UNIT, '--layout', 'nchw'],
    'MODEL_UNSUPPORTED_LAYER',
  ],
  ['an ONNX file called .pth', 'a.pth', () => randomOnnx(), [], 'MODEL_UNSUPPORTED_LAYER'],
  [
    'a .pth that is cut',
    'a.pth',
    () => new Uint8Array(readFileSync(PTH)).subarray(0, 3000),
    [],
    'MODEL_INTEGRITY',
  ],
  [
    'a .pth of another network',
    'a.pth',
    () => new Uint8Array(readFileSync(PTH.replace('cugan', 'small'))),
    [],
    'MODEL_UNSUPPORTED_LAYER',
  ],
])('%s is refused by code, and nothing is kept', async (_what, name, content, flags, code) => {
  const { status, stderr } = await run('models', 'add', write(name, content()), ...flags);
  expect(status).toBe(1);
  expect(stderr).toContain(code);
  expect((await run('models', 'list')).stdout).not.toMatch(/^a /m);
});
