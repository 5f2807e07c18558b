import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PictureFormat, PictureInput, RunOptions } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { DRAWING as REAL_DRAWING } from '../support/paths.js';
import { largestDifference, makeDrawing, makePng, psnr, readPng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const upscalers = useUpscalers<'cpu'>((backend) => createUpscaler({ backend }));

// Several bands of several tiles.
const DRAWING = makeDrawing(100, 70);
const TRANSPARENT = makePng(60, 50, (x, y) => [4 * x, 5 * y, 90, (4 * x + 3 * y) % 256]);

async function makeFile(
  picture: PictureInput,
  options: RunOptions,
): Promise<{ type: string; bytes: Buffer }> {
  const upscaler = await upscalers('cpu');
  const blob = await (await upscaler.run(picture, { tile: 32, ...options })).blob();
  return { type: blob.type, bytes: Buffer.from(await blob.arrayBuffer()) };
}

describe('a file', () => {
  test.each([
    ['png', 'image/png', /^\x89PNG\r\n/],
    ['jpeg', 'image/jpeg', /^\xff\xd8\xff/],
    ['webp', 'image/webp', /^RIFF....WEBPVP8 /s],
  ] as const)('%s has its type and its first bytes, and the run says so', async (format, type, start) => {
    const upscaler = await upscalers('cpu');
    const result = await upscaler.run(DRAWING, { format, tile: 32 });
    const blob = await result.blob();
    expect(result.info).toMatchObject({ format, width: 200, height: 140 });
    expect(blob.type).toBe(type);
    expect(Buffer.from(await blob.arrayBuffer()).toString('latin1')).toMatch(start);
  });

  test('is a PNG where no format is asked for', async () => {
    expect(await makeFile(DRAWING, {})).toMatchObject({ type: 'image/png' });
  });

  test('jpeg is close to the PNG, closer with more quality, and has the colours at full resolution', async () => {
    const upscaler = await upscalers('cpu');
    const picture = readFileSync(REAL_DRAWING);
    const png = readPng((await makeFile(picture, { tile: 128 })).bytes);
    const decode = async (quality: number) => {
      const result = await upscaler.run(picture, { format: 'jpeg', quality, tile: 128 });
      const { width, height, data } = await result.imageData();
      return psnr({ width, height, data: new Uint8Array(data) }, png);
    };
    const [low, usual, high] = [await decode(20), await decode(90), await decode(100)];
    expect(usual).toBeGreaterThan(36);
    expect(high).toBeGreaterThan(45);
    expect(low).toBeLessThan(usual - 5);
    const { bytes } = await makeFile(DRAWING, { format: 'jpeg' });
    expect(samplingFactors(bytes)).toEqual([0x11, 0x11, 0x11]);
  });

  test('goes to an output as well', async () => {
    const upscaler = await upscalers('cpu');
    const parts: Uint8Array[] = [];
    const output = new WritableStream<Uint8Array>({ write: (part) => void parts.push(part) });
    await upscaler.run(DRAWING, { format: 'webp', tile: 32, output });
    const { bytes } = await makeFile(DRAWING, { format: 'webp' });
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  test('webp keeps alpha apart, exactly, and is read again', async () => {
    const upscaler = await upscalers('cpu');
    const result = await upscaler.run(TRANSPARENT, { format: 'webp', tile: 32 });
    const bytes = Buffer.from(await (await result.blob()).arrayBuffer());
    expect(bytes.toString('latin1', 12, 16)).toBe('VP8X');
    expect((bytes[20] ?? 0) & 0x10).toBe(0x10); // it has alpha
    const png = readPng((await makeFile(TRANSPARENT, {})).bytes);
    const { width, height, data } = await result.imageData();
    const alphaOf = (pixels: ArrayLike<number>) => Array.from(pixels).filter((_, index) => index % 4 === 3);
    expect({ width, height }).toEqual({ width: png.width, height: png.height });
    expect(alphaOf(data)).toEqual(alphaOf(png.data));
  });

  test('one after the other, each of its own size', async () => {
    for (const side of [40, 12]) {
      const picture = makeDrawing(side, side);
      const upscaler = await upscalers('cpu');
      const pixels = await (await upscaler.run(picture, { format: 'jpeg', quality: 100 })).imageData();
      const png = await (await upscaler.run(picture)).imageData();
      const asRgba = ({ width, height, data }: typeof png) => ({ width, height, data: new Uint8Array(data) });
      expect(largestDifference(asRgba(pixels), asRgba(png))).toBeLessThan(16);
    }
  });
});

describe('refused before the work starts', () => {
  const line = (width: number): PictureInput => ({
    width,
    height: 1,
    data: new Uint8ClampedArray(4 * width).fill(255),
  });
  // 400×400 pixels at 29 bytes.
  const square = makeDrawing(200, 200);

  test.each([
    ['a JPEG of 65502 pixels', line(32_751), { format: 'jpeg' }, 'TOO_LARGE', /65500 pixels.*PNG/],
    ['a WebP of 16384 pixels', line(8192), { format: 'webp' }, 'TOO_LARGE', /16383 pixels.*PNG/],
    ['a JPEG over the memory allowed', square, { format: 'jpeg', maxMemory: 4 }, 'TOO_LARGE', /5 MB.*PNG/],
    ['a WebP over the memory allowed', square, { format: 'webp', maxMemory: 6 }, 'TOO_LARGE', /7 MB.*PNG/],
    ['a JPEG with alpha', TRANSPARENT, { format: 'jpeg' }, 'UNSUPPORTED_FORMAT', /PNG or WebP/],
    ['quality 0', DRAWING, { format: 'jpeg', quality: 0 }, 'INVALID_ARGUMENT', /1 to 100/],
    ['quality 101', DRAWING, { format: 'webp', quality: 101 }, 'INVALID_ARGUMENT', /1 to 100/],
    ['quality 50.5', DRAWING, { format: 'webp', quality: 50.5 }, 'INVALID_ARGUMENT', /1 to 100/],
    ['a GIF', DRAWING, { format: 'gif' as PictureFormat }, 'INVALID_ARGUMENT', /png, jpeg, webp/],
  ] as const)('%s', async (_name, picture, options, code, message) => {
    const upscaler = await upscalers('cpu');
    const events: string[] = [];
    const output = new WritableStream<Uint8Array>({
      write: () => void events.push('written'),
      close: () => void events.push('closed'),
      abort: () => void events.push('aborted'),
    });
    const onProgress = () => events.push('worked');
    const run = upscaler.run(picture, { ...options, output, onProgress });
    await expect(run).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(events).toEqual(['aborted']);
  });

  test('but made with the memory that the refusal names', async () => {
    const { bytes } = await makeFile(square, { format: 'jpeg', maxMemory: 5, tile: 64 });
    expect(bytes.length).toBeGreaterThan(1000);
  });
});

/** Of a JPEG's components, from its frame header. */
function samplingFactors(jpeg: Buffer): number[] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker !== 0xc0 && marker !== 0xc1 && marker !== 0xc2) continue;
    const components = jpeg[at + 9] ?? 0;
    return Array.from({ length: components }, (_, index) => jpeg[at + 11 + 3 * index] ?? 0);
  }
  throw new Error('the file has no frame header');
}
