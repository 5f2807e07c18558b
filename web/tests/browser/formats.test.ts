import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fromBase64, usePage } from '../support/browser.js';
import { DRAWING } from '../support/paths.js';
import { makePng, psnr, type Rgba, readPng } from '../support/pixels.js';

const site = usePage();
const ASSETS = fileURLToPath(new URL('../../app/dist/assets/', import.meta.url));
const WORKER = existsSync(ASSETS) && readdirSync(ASSETS).find((name) => /^worker-.*\.js$/.test(name));

interface Made {
  readonly type: string;
  readonly file: Uint8Array;
  /** By the browser's own decoder. */
  readonly decoded: Rgba;
}

/** What the built page's worker makes, under the page's content policy. */
async function make(page: Page, picture: Uint8Array, format: string): Promise<Made> {
  const { type, file, decoded } = await page.evaluate(
    async ([worker, bytes, format]) => {
      const client = new Worker(`./assets/${worker}`, { type: 'module' });
      const ask = (request: object) =>
        new Promise<{ file: Blob }>((resolve, reject) => {
          client.onmessage = ({ data }) => {
            if (data.type === 'done') resolve(data.answer);
            if (data.type === 'failed') reject(new Error(data.error.message));
          };
          client.postMessage({ id: 1, ...request });
        });
      await ask({ type: 'load', settings: { backend: 'cpu' } });
      const settings = { format, tile: 128 };
      const source = Uint8Array.fromBase64(bytes);
      const { file } = await ask({
        type: 'run',
        source,
        settings,
        streamed: false,
        tiles: false,
        paused: false,
      });
      client.terminate();
      const bitmap = await createImageBitmap(file, {
        premultiplyAlpha: 'none',
        colorSpaceConversion: 'none',
      });
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { width, height, data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) as ImageData;
      return {
        type: file.type,
        file: new Uint8Array(await file.arrayBuffer()).toBase64(),
        decoded: { width, height, data: new Uint8Array(data.buffer).toBase64() },
      };
    },
    [WORKER, Buffer.from(picture).toString('base64'), format] as const,
  );
  return { type, file: fromBase64(file), decoded: { ...decoded, data: fromBase64(decoded.data) } };
}

test.each(['jpeg', 'webp'])('the worker makes a %s that Chromium reads, close to the PNG', async (format) => {
  const page = await site.open();
  const picture = readFileSync(DRAWING);
  const png = await make(page, picture, 'png');
  const other = await make(page, picture, format);
  expect(other.type).toBe(`image/${format}`);
  expect(psnr(other.decoded, readPng(png.file))).toBeGreaterThan(36);
  expect(site.errors).toEqual([]);
});

test('a WebP has the PNG’s alpha to the bit', async () => {
  const page = await site.open();
  const picture = makePng(60, 50, (x, y) => [4 * x, 5 * y, 90, (4 * x + 3 * y) % 256]);
  const png = readPng((await make(page, picture, 'png')).file);
  const { decoded } = await make(page, picture, 'webp');
  const alphaOf = ({ data }: Rgba) => Uint8Array.from(data.filter((_, index) => index % 4 === 3));
  expect(new Set(alphaOf(png)).size).toBeGreaterThan(200);
  expect(alphaOf(decoded)).toEqual(alphaOf(png));
});
