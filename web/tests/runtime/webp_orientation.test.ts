import { expect, test } from 'vitest';
import { readWebpOrientation } from '../../app/src/picture/webpOrientation.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { makeExif, ORIENTATIONS } from '../support/exif.js';
import { makeDrawing } from '../support/pixels.js';
import { withPngParts } from '../support/png_parts.js';

/** A WebP of such chunks. */
function makeWebp(...chunks: readonly (readonly [string, Uint8Array])[]): Blob {
  const framed = chunks.flatMap(([name, data]) => {
    const header = Buffer.from(`${name}....`);
    header.writeUInt32LE(data.length, 4);
    return [header, data, Buffer.alloc(data.length % 2)];
  });
  return new Blob([Buffer.concat([Buffer.from('RIFF....WEBP'), ...framed])]);
}

test.each(ORIENTATIONS)('%i is found, and where it stands', async (value) => {
  for (const name of ['', 'Exif\0\0']) {
    const exif = Buffer.concat([Buffer.from(name), makeExif(value)]);
    const file = makeWebp(['VP8 ', Buffer.from('odd')], ['EXIF', exif]);
    const found = await readWebpOrientation(file);
    expect(found).toMatchObject({ value, isLittleEndian: true });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.readUInt16LE(found?.at)).toBe(value);
  }
});

test('in a WebP of our own it is 1', async () => {
  await using upscaler = await createUpscaler({ backend: 'cpu' });
  const picture = withPngParts(makeDrawing(16, 24), [{ type: 'eXIf', data: makeExif(6) }]);
  const result = await upscaler.run(picture, { format: 'webp' });
  expect(result.info).toMatchObject({ width: 48, height: 32 });
  expect(await readWebpOrientation(await result.blob())).toMatchObject({ value: 1 });
});

test.each([
  ['of a number that there is not', makeWebp(['EXIF', makeExif(9)])],
  ['of EXIF that is cut off', makeWebp(['EXIF', makeExif(6).subarray(0, 30)])],
  ['of a chunk that is cut off', makeWebp(['EXIF', makeExif(6)]).slice(0, 30)],
  ['without EXIF', makeWebp(['VP8 ', Buffer.from('data')])],
  ['of no WebP', new Blob([makeExif(6)])],
  ['of nothing', new Blob([])],
])('nothing %s', async (_name, file) => {
  expect(await readWebpOrientation(file)).toBeUndefined();
});
