import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MetadataChoice, PictureFormat, RunOptions } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { runCli } from '../support/cli.js';
import { makeExif, ORIENTATIONS, readExif, storedAs } from '../support/exif.js';
import {
  exifSegment,
  jpegExif,
  jpegProfile,
  jpegSegments,
  profileSegments,
  webpChunks,
  withJpegSegments,
  xmpSegment,
} from '../support/file_parts.js';
import { encodeJpeg, FLAT_SQUARES } from '../support/flat_squares.js';
import { useFolder } from '../support/folder.js';
import { writePng } from '../support/pixels.js';
import { pngPart, pngParts, pngProfile, profilePart, uint32, withPngParts } from '../support/png_parts.js';
import { useUpscalers } from '../support/use_upscalers.js';

const upscalers = useUpscalers<'cpu'>((backend) => createUpscaler({ backend }));

const folder = useFolder();

async function make(picture: Uint8Array, options: RunOptions = {}) {
  const result = await (await upscalers('cpu')).run(picture, { tile: 32, ...options });
  const file = Buffer.from(await (await result.blob()).arrayBuffer());
  return { file, info: result.info, notes: result.info.notes.map(({ code }) => code) };
}

/** Bytes that begin as an ICC profile does. */
function makeProfile(colourSpace: string, bytes: number): Buffer {
  const profile = Buffer.from(
    Array.from({ length: bytes }, (_, index) => (index * 131 + (index >> 8)) & 255),
  );
  profile.writeUInt32BE(bytes, 0);
  profile.write(colourSpace, 16, 'latin1');
  profile.write('acsp', 36, 'latin1');
  return profile;
}

const SMALL = writePng(FLAT_SQUARES);
const PROFILE = makeProfile('RGB ', 150_001);
const TITLE = { type: 'tEXt', data: Buffer.from('Title\0a drawing', 'latin1') };
const XMP_TEXT = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
const XMP = { type: 'iTXt', data: Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${XMP_TEXT}`, 'latin1') };
const DENSITY = { type: 'pHYs', data: Buffer.concat([uint32(2835, 2000), Buffer.from([1])]) };
const EXIF = { type: 'eXIf', data: makeExif(1, 48) };

describe('eight orientations', () => {
  test.each(['png', 'jpeg'] as const)('of a %s give equal results', async (format) => {
    const made = await Promise.all(
      ORIENTATIONS.map(async (orientation) => {
        const stored = storedAs(orientation, FLAT_SQUARES);
        const exif = makeExif(orientation, stored.width);
        const picture =
          format === 'png'
            ? withPngParts(writePng(stored), [{ type: 'eXIf', data: exif }])
            : withJpegSegments(await encodeJpeg(stored), [exifSegment(exif)]);
        return make(picture);
      }),
    );
    for (const { file, info } of made) {
      expect(info).toMatchObject({ input: { width: 48, height: 32 }, width: 96, height: 64, notes: [] });
      expect(file.equals(made[0]?.file as Buffer)).toBe(true);
    }
    const exif = pngPart(made[0]?.file as Buffer, 'eXIf') as Buffer;
    expect(readExif(exif)).toEqual({ orientation: 1, width: 96, dotsPerInch: 144 });
  });
});

describe('an ICC profile goes through byte for byte', () => {
  test.each([
    ['png', 'png', (file: Buffer) => pngProfile(file)],
    ['jpeg', 'png', (file: Buffer) => pngProfile(file)],
    ['png', 'jpeg', (file: Buffer) => jpegProfile(file)],
    ['jpeg', 'jpeg', (file: Buffer) => jpegProfile(file)],
    ['jpeg', 'webp', (file: Buffer) => webpChunks(file).get('ICCP')],
  ] as const)('%s to %s', async (from, format, profileOf) => {
    const picture =
      from === 'png'
        ? withPngParts(SMALL, [profilePart(PROFILE)])
        : withJpegSegments(await encodeJpeg(FLAT_SQUARES), profileSegments(PROFILE, 60_000));
    for (const metadata of ['keep', 'strip'] as const) {
      const { file, notes } = await make(picture, { format, metadata });
      expect(profileOf(file)?.equals(PROFILE)).toBe(true);
      expect(notes).toEqual([]);
    }
  });

  test('but not where it describes other channels, which is said', async () => {
    const { file, notes } = await make(withPngParts(SMALL, [profilePart(makeProfile('CMYK', 300))]));
    expect(pngProfile(file)).toBeUndefined();
    expect(notes).toEqual(['PROFILE_DROPPED']);
  });

  test('and not where it is damaged, which is said', async () => {
    const { file, notes } = await make(withPngParts(SMALL, [profilePart(makeProfile('RGB ', 100))]));
    expect(pngProfile(file)).toBeUndefined();
    expect(notes).toEqual(['METADATA_DAMAGED']);
  });
});

test.each(['keep', 'strip'] as const)('gamma, primaries and sRGB go through with %s', async (metadata) => {
  const chunks = [
    {
      type: 'cHRM',
      data: uint32(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000),
    },
    { type: 'gAMA', data: uint32(45455) },
    { type: 'sRGB', data: Buffer.from([1]) },
  ];
  const { file } = await make(withPngParts(SMALL, chunks), { metadata });
  expect(pngParts(file).map(({ type }) => type)).toEqual(['IHDR', 'cHRM', 'gAMA', 'sRGB', 'IDAT', 'IEND']);
  for (const { type, data } of chunks) expect(pngPart(file, type)).toEqual(data);
});

describe('texts, XMP, EXIF and density', () => {
  const picture = withPngParts(SMALL, [profilePart(PROFILE), DENSITY, EXIF, TITLE, XMP]);
  const read = (metadata: MetadataChoice, format: PictureFormat) => make(picture, { metadata, format });

  test('of a PNG stay in a PNG, the density with the scale', async () => {
    const { file, notes } = await read('keep', 'png');
    expect(pngPart(file, 'tEXt')).toEqual(TITLE.data);
    expect(pngPart(file, 'iTXt')).toEqual(XMP.data);
    expect(pngPart(file, 'pHYs')).toEqual(Buffer.concat([uint32(5670, 4000), Buffer.from([1])]));
    expect(readExif(pngPart(file, 'eXIf') as Buffer)).toEqual({
      orientation: 1,
      width: 96,
      dotsPerInch: 144,
    });
    expect(notes).toEqual([]);
  });

  test('go into a JPEG', async () => {
    const { file, notes } = await read('keep', 'jpeg');
    const segments = jpegSegments(file);
    const texts = segments.map(({ data }) => data.toString('utf8'));
    expect(readExif(jpegExif(file) as Buffer)).toMatchObject({ orientation: 1, width: 96 });
    expect(segments).toContainEqual(xmpSegment(XMP_TEXT));
    expect(texts).toContain('Title: a drawing');
    expect(segments[0]?.data.toString('hex')).toBe(`4a464946000102010090006600${'00'}`); // 144 and 102 an inch
    expect(notes).toEqual([]);
  });

  test('go into a WebP but for texts, which is said', async () => {
    const { file, notes } = await read('keep', 'webp');
    const chunks = webpChunks(file);
    expect([...chunks.keys()]).toEqual(['VP8X', 'ICCP', 'VP8 ', 'EXIF', 'XMP ']);
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    expect(chunks.get('VP8X')?.toString('hex')).toBe('2c0000005f00003f0000');
    expect(readExif(chunks.get('EXIF') as Buffer)).toMatchObject({ orientation: 1, width: 96 });
    expect(chunks.get('XMP ')?.toString()).toBe(XMP_TEXT);
    expect(notes).toEqual(['METADATA_DROPPED']);
  });

  test('are stripped on request, the profile is not', async () => {
    const png = (await read('strip', 'png')).file;
    expect(pngParts(png).map(({ type }) => type)).toEqual(['IHDR', 'iCCP', 'IDAT', 'IEND']);
    const jpeg = (await read('strip', 'jpeg')).file;
    expect(jpegExif(jpeg)).toBeUndefined();
    expect(jpegSegments(jpeg).filter(({ marker }) => marker === 0xfe || marker === 0xe1)).toEqual([]);
    expect([...webpChunks((await read('strip', 'webp')).file).keys()]).toEqual(['VP8X', 'ICCP', 'VP8 ']);
  });
});

test('the command line strips on request, and says what a format can not hold', async () => {
  const input = join(folder.path, 'titled.png');
  writeFileSync(input, withPngParts(SMALL, [EXIF, TITLE]));
  const kept = await runCli(['upscale', input, '--backend', 'cpu', '--format', 'webp']);
  expect(kept).toMatchObject({ status: 0, stderr: expect.stringContaining('no place in the result') });
  const stripped = await runCli(['upscale', input, '--backend', 'cpu', '--metadata', 'strip']);
  expect(stripped).toMatchObject({ status: 0, stderr: '' });
  const parts = pngParts(readFileSync(join(folder.path, 'titled-2x.png')));
  expect(parts.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
});

test('an unknown way with metadata is refused', async () => {
  const metadata = 'some' as MetadataChoice;
  await expect(make(SMALL, { metadata })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining('keep, strip'),
  });
});
