import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Backend } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import type { ModelAnswers } from '../../runtime/dist/store_api.js';
import { enlarge, enlargeWhole } from '../support/enlarge.js';
import { OnnxWriter } from '../support/onnx_writer.js';
import { DRAWING } from '../support/paths.js';
import { crop, largestDifference, type Rgba, readPng, writePng } from '../support/pixels.js';
import { type RandomOnnxOptions, randomOnnx } from '../support/random_onnx.js';
import { enlargeRaw } from '../support/raw_onnx.js';

// Small, and no multiple of anything: 101×75.
const picture = crop(readPng(new Uint8Array(readFileSync(DRAWING))), 90, 60, 101, 75);
const file = writePng(picture);
const UNIT_RGB = { range: 'unit', order: 'rgb' } as const;

// Two convolutions see two pixels around; measured are the halos 0, 4, 8 … of which 4 is the first that suffices.
const HALO = 4;

async function upscalerFor(options: RandomOnnxOptions, answers: ModelAnswers, backend: Backend = 'wasm') {
  const files = { onnx: randomOnnx(options) };
  return createUpscaler({ model: { id: 'own', files, ...answers }, backend });
}

const byOnnxRuntime = (options: RandomOnnxOptions, halo = HALO) =>
  enlargeRaw(randomOnnx(options), picture, halo, options);

function spread({ data }: Rgba): number {
  const colours = data.filter((_, index) => index % 4 < 3);
  const mean = colours.reduce((sum, value) => sum + value, 0) / colours.length;
  return Math.sqrt(colours.reduce((sum, value) => sum + (value - mean) ** 2, 0) / colours.length);
}

// What a file can be; whole and in tiles it is what ONNX Runtime makes of the whole picture.
test.each<[string, RandomOnnxOptions, ModelAnswers]>([
  ['planes', {}, UNIT_RGB],
  ['pixels', { layout: 'nhwc' }, UNIT_RGB],
  ['BGR from 0 to 255', { order: 'bgr', range: 'byte' }, { range: 'byte', order: 'bgr' }],
  ['values from -1 to 1, 3x', { range: 'signed', scale: 3 }, { range: 'signed', order: 'rgb' }],
  ['half precision', { type: 'float16' }, UNIT_RGB],
  ['bytes', { type: 'uint8', range: 'byte', layout: 'nhwc' }, { order: 'rgb' }],
  [
    'bytes into floats',
    { type: 'uint8', outputType: 'float32', range: 'byte' },
    { range: 'byte', order: 'rgb' },
  ],
  ['one channel, 4x', { channels: 1, scale: 4 }, { range: 'unit' }],
  ['the same size', { scale: 1 }, UNIT_RGB],
  [
    'channels that nothing tells of',
    { hidesChannels: true, layout: 'nhwc' },
    { ...UNIT_RGB, layout: 'nhwc' },
  ],
  ['convolutions that don’t pad', { pads: false }, UNIT_RGB],
  ['sides that are multiples of 8', { multiple: 8 }, UNIT_RGB],
])('an ONNX file with %s', async (_what, options, answers) => {
  const expected = await byOnnxRuntime(options.multiple ? {} : options);
  expect(spread(expected)).toBeGreaterThan(15);
  await using upscaler = await upscalerFor(options, answers);
  const whole = await enlargeWhole(upscaler, file);
  expect(largestDifference(whole, expected)).toBeLessThanOrEqual(1);
  expect(whole.info).toMatchObject({ backend: 'wasm', sync: 'none', exact: true });
  const tiled = await enlarge(upscaler, file, { tile: 32 });
  expect(tiled.info).toMatchObject({ sync: 'none', exact: false });
  expect(tiled.info.tiles).toBeGreaterThan(8);
  expect(largestDifference(tiled, expected)).toBeLessThanOrEqual(1);
});

// The tiles are as large as the model takes; a picture that is smaller, or no multiple of theirs, is filled up.
test.each([
  [[64, 64]],
  [[48, 80]],
  [[256, 256]],
] as const)('an ONNX file for images of %j alone', async (fixed) => {
  const expected = await byOnnxRuntime({});
  await using upscaler = await upscalerFor({ fixed }, UNIT_RGB);
  const { info, ...enlarged } = await enlarge(upscaler, file);
  expect(largestDifference(enlarged, expected)).toBeLessThanOrEqual(1);
  expect(info.tile).toBe(Math.min(...fixed) - 2 * HALO);
  expect(info.overlap).toBe(HALO);
});

test('onnxruntime-node computes the same, and is chosen where there is no cpu to choose', async () => {
  const expected = await byOnnxRuntime({});
  const upscalers = [await upscalerFor({}, UNIT_RGB, 'native')];
  upscalers.push(await createUpscaler({ model: { id: 'own', files: { onnx: randomOnnx() }, ...UNIT_RGB } }));
  for (const upscaler of upscalers) {
    expect(upscaler.backend).toBe('native');
    expect(largestDifference(await enlarge(upscaler, file, { tile: 40 }), expected)).toBeLessThanOrEqual(1);
    await upscaler.dispose();
  }
});

test('the eight turned variants and transparency go through it as through any other', async () => {
  await using upscaler = await upscalerFor({}, UNIT_RGB);
  const data = picture.data.map((value, index) => (index % 4 === 3 ? (index >> 2) % 256 : value));
  const { info } = await enlarge(upscaler, writePng({ ...picture, data }), { tile: 48, tta: true });
  expect(info).toMatchObject({ width: 202, height: 150, alpha: 'network', tta: true });
});

test('a halo that is given is taken', async () => {
  await using upscaler = await upscalerFor({}, { ...UNIT_RGB, halo: 7 });
  expect((await enlarge(upscaler, file, { tile: 32 })).info.overlap).toBe(7);
});

test.each<[string, RandomOnnxOptions, ModelAnswers, string]>([
  ['an answer that is missing', {}, { order: 'rgb' }, 'INVALID_ARGUMENT'],
  ['a halo that is too small', { pads: false }, { ...UNIT_RGB, halo: 1 }, 'INVALID_ARGUMENT'],
  [
    'a halo that leaves nothing of the image',
    { fixed: [64, 64] },
    { ...UNIT_RGB, halo: 32 },
    'INVALID_ARGUMENT',
  ],
])('%s is refused', async (_what, options, answers, code) => {
  await expect(upscalerFor(options, answers)).rejects.toMatchObject({ code });
});

test.each<[string, Uint8Array, string]>([
  ['text', new TextEncoder().encode('no model'), 'MODEL_UNSUPPORTED_LAYER'],
  ['a model that is cut', randomOnnx().subarray(0, 1500), 'MODEL_INTEGRITY'],
])('%s as an ONNX file is refused', async (_what, onnx, code) => {
  const model = { id: 'own', files: { onnx }, ...UNIT_RGB };
  await expect(createUpscaler({ model })).rejects.toMatchObject({ code });
});

/** Doubles the picture times a number, in `sides` where they are fixed. */
function timesNumber(factor: number, side?: number): Uint8Array {
  const writer = new OnnxWriter();
  const times = (scale: number) =>
    side === undefined ? [`h${scale}`, `w${scale}`] : [scale * side, scale * side];
  const scaled = writer.node('Mul', [
    writer.input('float32', [1, 3, ...times(1)]),
    writer.tensor([1], Float32Array.of(factor)),
  ]);
  const sizes = writer.tensor([4], Float32Array.of(1, 1, 2, 2));
  writer.output(writer.node('Resize', [scaled, '', sizes], { mode: 'nearest' }), 'float32', [
    1,
    3,
    ...times(2),
  ]);
  return writer.file();
}

test.each<[string, Uint8Array, ModelAnswers, RegExp]>([
  ['answers that are no numbers', timesNumber(Number.NaN), {}, /no numbers/],
  ['such answers where a halo is given', timesNumber(Number.NaN), { halo: 4 }, /no numbers/],
  ['images of one immense size', timesNumber(1, 100_000), {}, /100000×100000/],
])('a model with %s is refused, which would give a black picture or none', async (_what, onnx, answers, message) => {
  const model = { id: 'own', files: { onnx }, ...UNIT_RGB, ...answers };
  await expect(createUpscaler({ model, backend: 'native' })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED_LAYER',
    message: expect.stringMatching(message),
  });
});

test('a model with an operator that nobody knows is refused as such, not for the backend', async () => {
  const writer = new OnnxWriter();
  const input = writer.input('float32', [1, 3, 'h', 'w']);
  writer.output(writer.node('NoSuchOperator', [input]), 'float32', [1, 3, 'h', 'w']);
  const model = { id: 'own', files: { onnx: writer.file() }, ...UNIT_RGB };
  await expect(createUpscaler({ model })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED_LAYER',
    message: expect.stringContaining('NoSuchOperator'),
  });
});

test('the engine of our own is not for ONNX files, and says so', async () => {
  await expect(upscalerFor({}, UNIT_RGB, 'cpu')).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' });
});
