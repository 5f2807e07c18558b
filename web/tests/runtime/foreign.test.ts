import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { decodeFile, seed } from '../support/open_picture.js';
import { largestDifference, makeDrawing, pixelAt, psnr, type Rgba, readPng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const upscalers = useUpscalers<'cpu'>((backend) => createUpscaler({ backend }));

/** What the seeds show: made by tools that are not ours, of 37×29 pixels. */
function drawn(alpha?: (x: number, y: number) => number): Rgba {
  const data = new Uint8Array(4 * 37 * 29);
  for (let y = 0, at = 0; y < 29; y++) {
    for (let x = 0; x < 37; x++, at += 4) {
      const inside = y >= 10 && y < 15 && x >= 9 && x < 18;
      const colour = inside ? [250, 20, 30] : [(x * 7) % 256, (y * 9) % 256, (x * 3 + y * 5) % 256];
      data.set([...colour, alpha?.(x, y) ?? 255], at);
    }
  }
  return { width: 37, height: 29, data };
}

const inverted = ({ width, height, data }: Rgba): Rgba => ({
  width,
  height,
  data: data.map((value, index) => (index % 4 === 3 ? value : 255 - value)),
});
const withAlpha = drawn((x, y) => (x * 7 + y * 3) % 256);

describe('a WebP', () => {
  test('that is lossless comes to the bit', async () => {
    const decoded = await decodeFile(seed('webp/lossless.webp'));
    expect(decoded).toMatchObject({ depth: 8, channels: 3, notes: [] });
    expect(largestDifference(decoded, drawn())).toBe(0);
  });

  test('has the colours of pixels that can’t be seen', async () => {
    const decoded = await decodeFile(seed('webp/alpha.webp'));
    expect(decoded.channels).toBe(4);
    expect(largestDifference(decoded, withAlpha)).toBe(0);
  });

  test('that is lossy comes close', async () => {
    expect(psnr(await decodeFile(seed('webp/lossy.webp')), drawn())).toBeGreaterThan(20);
    expect((await decodeFile(seed('webp/alpha-lossy.webp'))).channels).toBe(4);
  });

  test('that is animated gives its first frame, and says so', async () => {
    const decoded = await decodeFile(seed('webp/anim.webp'));
    expect(decoded.notes).toEqual(['FIRST_FRAME']);
    expect(largestDifference(decoded, drawn())).toBe(0);
    expect(largestDifference(decoded, inverted(drawn()))).toBeGreaterThan(100); // the second
  });

  test('whose first frame covers a part is transparent around it', async () => {
    const file = seed('webp/anim.webp');
    file[24] = 63; // the canvas, 64 wide
    file[12 + 8 + 10 + 8 + 6 + 8] = 4; // the frame, 8 pixels from the left
    const decoded = await decodeFile(file);
    expect(decoded).toMatchObject({ width: 64, height: 29, channels: 4 });
    expect(pixelAt(decoded, 7, 20)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(decoded, 8, 20)).toEqual([0, 180, 100, 255]);
  });

  test('of ours is what imageData() gives back', async () => {
    const upscaler = await upscalers('cpu');
    const picture = makeDrawing(20, 16);
    const result = await upscaler.run(picture, { format: 'webp', quality: 100 });
    const { width, height, data } = await result.imageData();
    const png = readPng(new Uint8Array(await (await (await upscaler.run(picture)).blob()).arrayBuffer()));
    expect(psnr({ width, height, data: new Uint8Array(data) }, png)).toBeGreaterThan(30);
  });
});

describe('an AVIF', () => {
  test('comes close, with its alpha', async () => {
    const decoded = await decodeFile(seed('avif/q.avif'));
    expect(decoded).toMatchObject({ width: 37, height: 29, depth: 8, channels: 3, notes: [] });
    expect(psnr(decoded, drawn())).toBeGreaterThan(20);
    const alpha = (await decodeFile(seed('avif/alpha.avif'))) as Rgba;
    expect(Math.abs(pixelAt(alpha, 20, 7)[3] - 161)).toBeLessThan(12);
  });

  test('of ten bits has sixteen here', async () => {
    const decoded = await decodeFile(seed('avif/ten-bits.avif'));
    expect(decoded.depth).toBe(16);
    expect(psnr(decoded, drawn())).toBeGreaterThan(20);
  });

  test('that is a film gives its first frame, and says so', async () => {
    const decoded = await decodeFile(seed('avif/anim.avif'));
    expect(decoded.notes).toEqual(['FIRST_FRAME']);
    expect(psnr(decoded, drawn())).toBeGreaterThan(20);
  });

  test('is turned as its boxes say', async () => {
    const turned = await decodeFile(seed('avif/turned6.avif')); // a quarter turn clockwise
    const upright = drawn();
    expect(turned).toMatchObject({ width: 29, height: 37 });
    const data = new Uint8Array(4 * 37 * 29);
    for (let y = 0; y < 37; y++)
      for (let x = 0; x < 29; x++) data.set(pixelAt(upright, y, 28 - x), 4 * (29 * y + x));
    expect(psnr(turned, { width: 29, height: 37, data })).toBeGreaterThan(20);
  });
});

describe('what is damaged or foreign', () => {
  test.each([
    ['a WebP that is cut', seed('webp/cut.webp'), 'DECODE_FAILED', /WebP/],
    ['an AVIF that is cut', seed('avif/cut.avif'), 'DECODE_FAILED', /AVIF/],
    ['a GIF in Node', Buffer.from('GIF89a\x01\0\x01\0'), 'UNSUPPORTED_FORMAT', /GIF.*PNG, JPEG, WebP, AVIF/],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'UNSUPPORTED_FORMAT', /HEIC.*PNG/],
    ['a JPEG XL', Buffer.from('\xff\x0a\x01', 'latin1'), 'UNSUPPORTED_FORMAT', /JPEG XL.*PNG/],
  ] as const)('%s is refused', async (_name, file, code, message) => {
    await expect(decodeFile(file)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('the command line', () => {
  const folder = useFolder();
  test.each(['webp/lossless.webp', 'avif/q.avif'])('enlarges %s', async (path) => {
    const picture = join(folder.path, path.replace('/', '.'));
    writeFileSync(picture, seed(path));
    expect(await runCli(['upscale', picture, '-o', join(folder.path, 'o.png')])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(readPng(join(folder.path, 'o.png'))).toMatchObject({ width: 74, height: 58 });
  });
});
