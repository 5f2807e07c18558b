import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { PictureLimits } from '../../runtime/dist/api.js';
import { createUpscaler } from '../../runtime/dist/node/index.js';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { decodeFile, seed } from '../support/open_picture.js';
import { makeDrawing } from '../support/pixels.js';
import { pngChunk } from '../support/png_chunks.js';
import { useUpscalers } from '../support/use_upscalers.js';

const upscalers = useUpscalers<'cpu'>((backend) => createUpscaler({ backend }));
const SIDE = 60_000;

/** A PNG of a few kilobytes that claims that many pixels a side. */
function pngBomb(side: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const data = deflateSync(new Uint8Array(8e6), { level: 9 });
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** That file with other bytes somewhere. */
function changed(file: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  const copy = file.slice();
  copy.set(bytes, at);
  return copy;
}

function jpegBomb(): Uint8Array {
  const file = seed('jpeg/baseline-420.jpg');
  const frame = Buffer.from(file).indexOf(Buffer.from([0xff, 0xc0]));
  return changed(file, frame + 5, [SIDE >> 8, SIDE & 255, SIDE >> 8, SIDE & 255]);
}

function avifBomb(): Uint8Array {
  const file = seed('avif/q.avif');
  return changed(file, Buffer.from(file).indexOf('ispe') + 8, [
    0,
    0,
    SIDE >> 8,
    SIDE & 255,
    0,
    0,
    SIDE >> 8,
    SIDE & 255,
  ]);
}

const BOMBS: readonly (readonly [string, Uint8Array])[] = [
  ['png', pngBomb(SIDE)],
  ['jpg', jpegBomb()],
  ['webp', changed(seed('webp/anim.webp'), 24, [0x5f, 0xea, 0, 0x5f, 0xea, 0])],
  ['avif', avifBomb()],
  ['pnm', Buffer.from(`P4 ${SIDE} ${SIDE}\n`)],
  ['tga', changed(seed('tga/grey-rle.tga'), 12, [0x60, 0xea, 0x60, 0xea])],
  ['bmp', changed(seed('bmp/24.bmp'), 18, [0x60, 0xea, 0, 0, 0x60, 0xea, 0, 0])],
];

describe('a small file that claims 60000×60000 pixels', () => {
  const folder = useFolder();

  test.each(BOMBS)('%s is refused within a second of computing', async (_name, file) => {
    const upscaler = await upscalers('cpu');
    const started = process.cpuUsage();
    await expect(upscaler.run(file)).rejects.toMatchObject({
      code: expect.stringMatching(/TOO_LARGE|DECODE_FAILED/), // a BMP or TGA does not hold what it claims
    });
    const { user, system } = process.cpuUsage(started); // in microseconds
    expect(user + system).toBeLessThan(1e6);
  });

  test('takes no memory and leaves nothing behind', async () => {
    const harmless = join(folder.path, 'a.png');
    writeFileSync(harmless, 'no picture at all');
    const peakOf = async (path: string) => {
      const { stdout } = await runCli([
        'upscale',
        path,
        makeOther(),
        '--backend',
        'cpu',
        '--threads',
        '1',
        '--existing',
        'replace',
        '--json',
      ]);
      return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { peakBytes: number }).peakBytes;
    };
    const makeOther = () => {
      const other = join(folder.path, 'other.png');
      writeFileSync(other, makeDrawing(8, 8));
      return other;
    };
    const without = await peakOf(harmless);
    for (const [name, file] of BOMBS) {
      const path = join(folder.path, `bomb.${name}`);
      writeFileSync(path, file);
      expect(await peakOf(path)).toBeLessThan(without + 100e6);
    }
    expect(readdirSync(folder.path).filter((name) => /bomb-2x/.test(name))).toEqual([]);
  });
});

test('less than 1/1032 of what a PNG claims can’t be it', async () => {
  await expect(decodeFile(pngBomb(15_000))).rejects.toMatchObject({ code: 'DECODE_FAILED' });
});

describe('limits', () => {
  const picture = makeDrawing(40, 30);
  test.each<[string, PictureLimits]>([
    ['pixels', { pixels: 1199 }],
    ['a side', { side: 39 }],
    ['bytes of the file', { fileBytes: picture.length - 1 }],
    ['bytes of the decoded picture', { decodedBytes: 3 * 1200 - 1 }],
  ])('of %s hold in a run', async (_name, limits) => {
    const upscaler = await upscalers('cpu');
    await expect(upscaler.run(picture, { limits })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(upscaler.run(new Blob([new Uint8Array(picture)]), { limits })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  test('that a picture just keeps are kept', async () => {
    const limits = { pixels: 1200, side: 40, fileBytes: picture.length, decodedBytes: 4 * 1200 };
    const upscaler = await upscalers('cpu');
    expect((await upscaler.run(picture, { limits })).info.width).toBe(80);
  });

  test('hold for pixels that somebody else decoded', async () => {
    const pixels = { width: 3, height: 2, data: new Uint8ClampedArray(24).fill(255) };
    const upscaler = await upscalers('cpu');
    await expect(upscaler.run(pixels, { limits: { pixels: 5 } })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  test('are whole numbers above 0', async () => {
    const upscaler = await upscalers('cpu');
    for (const pixels of [0, -1, 1.5, Number.NaN]) {
      await expect(upscaler.run(picture, { limits: { pixels } })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    }
  });
});

describe('on the command line a result that is far too large', () => {
  const folder = useFolder();
  test.each([
    [['--factor', '999'], /199800×149850 pixels/],
    [['--size', '900000x'], /900000×675000 pixels/],
  ])('is refused by %j, told what to do, and nothing is left', async (options, sides) => {
    writeFileSync(join(folder.path, 'a.png'), makeDrawing(200, 150));
    const { status, stderr } = await runCli(['upscale', join(folder.path, 'a.png'), ...options]);
    expect(status).toBe(1);
    expect(stderr).toMatch(sides);
    expect(stderr).toMatch(/TOO_LARGE.*Choose a smaller size or factor.*--max-pixels/);
    expect(readdirSync(folder.path)).toEqual(['a.png']);
  });
});

describe('--max-pixels', () => {
  const folder = useFolder();
  test('is in megapixels', async () => {
    const picture = join(folder.path, 'a.pbm');
    writeFileSync(picture, Buffer.concat([Buffer.from('P4 1600 1250\n'), new Uint8Array(200 * 1250)]));
    const upscale = (...options: readonly string[]) =>
      runCli(['upscale', picture, '--backend', 'cpu', '--sync', 'none', ...options]);
    const refused = await upscale('--max-pixels', '1');
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/TOO_LARGE.*1600×1250.*1000000/),
    });
    expect(await upscale('--max-pixels', '2')).toMatchObject({ status: 0 });
    expect(await upscale('--max-pixels', '0')).toMatchObject({ status: 2 });
  });
});
