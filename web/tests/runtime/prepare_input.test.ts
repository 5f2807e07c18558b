import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { release, unwrap } from '../../runtime/dist/core/handle.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { InputDescription } from '../../runtime/dist/predict/input_description.js';
import { type PrepareOptions, prepareInput } from '../../runtime/dist/predict/prepare_input.js';
import { makeExif, storedAs } from '../support/exif.js';
import { MODELS_FOLDER } from '../support/paths.js';
import { writePng } from '../support/pixels.js';
import { withPngParts } from '../support/png_parts.js';
import { DCLIP, DEEPDANBOORU, largestGap, type Reference, references, WD } from '../support/preparation.js';

const core = await nodePlatform.loadCore();
const prepare = (
  input: Parameters<typeof prepareInput>[2],
  description: InputDescription,
  options?: PrepareOptions,
) => prepareInput(core, nodePlatform, input, description, options);

const asFile = ({ picture }: Reference) => writePng(picture);

function planar(values: Float32Array): Float32Array {
  const pixels = values.length / 3;
  return values.map((_, i) => values[(i % pixels) * 3 + Math.floor(i / pixels)] ?? Number.NaN);
}

describe('a network’s input', () => {
  test('of a file is what the models’ authors make of its pixels', async () => {
    for (const reference of references('wd')) {
      const { values, dimensions, width, height } = await prepare(asFile(reference), WD);
      expect(dimensions).toEqual([1, 24, 24, 3]);
      expect([width, height]).toEqual([reference.picture.width, reference.picture.height]);
      expect(largestGap(values, reference.values)).toBe(0);
    }
    for (const reference of references('deepdanbooru')) {
      const { values } = await prepare(asFile(reference), DEEPDANBOORU);
      expect(largestGap(values, reference.values)).toBeLessThan(1e-5);
    }
    for (const reference of references('dclip')) {
      const { values, dimensions } = await prepare(asFile(reference), DCLIP);
      expect(dimensions).toEqual([1, 3, 24, 24]);
      expect(largestGap(values, planar(reference.values))).toBeLessThan(1e-5);
    }
  });

  test('is the same from a blob, bytes and pixels', async () => {
    const [reference] = references('wd') as [Reference];
    const { width, height, data } = reference.picture;
    const file = asFile(reference) as Uint8Array<ArrayBuffer>;
    const pixels = { width, height, data: new Uint8ClampedArray(data) };
    for (const input of [new Blob([file]), file.slice().buffer, file, pixels]) {
      expect(largestGap((await prepare(input, WD)).values, reference.values)).toBe(0);
    }
  });

  test('is of the picture as it is to be seen', async () => {
    const [reference] = references('wd') as [Reference];
    const stored = storedAs(6, reference.picture);
    const file = withPngParts(writePng(stored), [{ type: 'eXIf', data: makeExif(6, stored.width) }]);
    const { values, width, height } = await prepare(file, WD);
    expect([width, height]).toEqual([reference.picture.width, reference.picture.height]);
    expect(largestGap(values, reference.values)).toBe(0);
  });

  test('needs a picture within the limits, and ends when it is told to', async () => {
    const [reference] = references('wd') as [Reference];
    await expect(prepare(asFile(reference), WD, { limits: { pixels: 9 } })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    await expect(prepare(new Uint8Array(9), WD)).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' });
    const reason = new Error('enough');
    await expect(prepare(asFile(reference), WD, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('a description', () => {
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(JSON.parse(readFileSync(join(MODELS_FOLDER, 'catalogue.schema.json'), 'utf8')), 'catalogue');
  const fitsSchema = (description: unknown) =>
    ajv.validate({ $ref: 'catalogue#/definitions/input' }, description);
  const picture = { width: 2, height: 1, data: new Uint8ClampedArray(8) };

  test('of a real model is one to the catalogue', () => {
    for (const description of [WD, DEEPDANBOORU, DCLIP]) expect(fitsSchema(description)).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ['width', { width: 2.5 }],
    ['sides', { height: 0 }],
    ['sides', { width: 4097 }],
    ['fit', { fit: 'squeeze' }],
    ['padding', { padding: undefined }],
    ['padding', { padding: [0, 0, 256] }],
    ['padding', { fit: 'crop' }],
    ['centring', { centring: 'third' }],
    ['between pixels', { fit: 'pad', centring: 'half' }],
    ['resampling', { resampling: 'bicubic' }],
    ['order', { order: undefined }],
    ['range', { range: 1 }],
    ['mean', { mean: [1, 2] }],
    ['deviation', { deviation: [1, 'a', 1] }],
    ['deviation', { deviation: [1, 0, 1] }],
    ['layout', { layout: 'hwc' }],
    ['alpha', { alpha: 'white' }],
  ])('that can’t be is refused by the catalogue and by the core, which names %s', async (what, wrong) => {
    const description = { ...WD, ...wrong };
    expect(fitsSchema(JSON.parse(JSON.stringify(description)))).toBe(false);
    const refused = await prepare(picture, description as InputDescription).catch((error) => error);
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(refused.message).toContain(what);
  });
});

test('a picture at another size keeps its format and is within the limits', () => {
  const picture = unwrap(core.pictureFromRgba(new Uint16Array(4 * 6).fill(30_000), 3, 2, {}));
  const resized = unwrap(core.resizePicture(picture, 7, 5, 'lanczos', {}));
  expect(resized).toMatchObject({ width: 7, height: 5, depth: 16, hasAlpha: true });
  expect(resized.rgba()).toEqual(new Uint8Array(4 * 35).fill(Math.round(30_000 / 257)));
  expect(core.resizePicture(picture, 7, 5, 'box', { pixels: 34 }).error?.code).toBe('TOO_LARGE');
  expect(core.resizePicture(picture, 0, 5, 'box', {}).error?.code).toBe('INVALID_ARGUMENT');
  release(resized, picture);
});
