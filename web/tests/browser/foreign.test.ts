import { expect, test } from 'vitest';
import { enlargeOnPage, usePage } from '../support/browser.js';
import { seed } from '../support/open_picture.js';
import { largestDifference, makePng, psnr, readPng } from '../support/pixels.js';

const site = usePage();

// Of two frames; the first shows checks of three colours.
const GIF = Buffer.from(
  '47494638396118001200810000ff00000080fffafafa00000021f904000a0000002c00000000180012000008570001081c283080c1830605285ca890204184081932743810e241890b2916b4180063438d1c3b7ad40820a44701264782e47892644a8c2e59aaa4f852624c8b2d35e6a42913e64a9c331dd69cf813e24ea13d6d164518100021f904010a0003002c000000001800120081ff00000080fffafafa000000085e0005081c287080c1830601285ca890204184081932743810e241890b2916b4380063438d1c3b7ad42820a4c79300420658c972e549952d59bee41853a6479835675aace9f2264d9e4043920cca71284fa11a895a345a132945a510490604003b',
  'hex',
);
const COLOURS = [
  [255, 0, 0, 255],
  [0, 128, 255, 255],
  [250, 250, 250, 255],
] as const;
const checks = makePng(
  24,
  18,
  (x, y) => COLOURS[(Math.floor(x / 8) + Math.floor(y / 6)) % 3] as (typeof COLOURS)[number],
);

const file = (name: string, mimeType: string, content: Uint8Array) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

test('a GIF’s first frame is enlarged as the PNG of its pixels, and the page says that it is one of several', async () => {
  const page = await site.open();
  const gif = readPng(await enlargeOnPage(page, file('a.gif', 'image/gif', GIF)));
  expect(await page.locator('#facts').innerText()).toContain('animation');
  await page.reload();
  expect(largestDifference(gif, readPng(await enlargeOnPage(page, file('a.png', 'image/png', checks))))).toBe(
    0,
  );
  expect(site.errors).toEqual([]);
});

test.each([
  ['webp/lossless.webp', 'image/webp'],
  ['avif/q.avif', 'image/avif'],
])('%s is decoded by a file of the page’s own host, and shown', async (path, type) => {
  const page = await site.open();
  const enlarged = readPng(await enlargeOnPage(page, file('a', type, seed(path))));
  expect(enlarged).toMatchObject({ width: 74, height: 58 });
  const { width, height, data } = enlarged;
  expect(psnr(enlarged, { width, height, data: new Uint8Array(data.length) })).toBeLessThan(20); // no blank
  await expect.poll(() => page.locator('.caption').innerText()).toMatch(/37\s*×\s*29/);
  const decoders = site.requests.filter((url) => /_dec.*\.wasm/.test(url));
  expect(new Set(decoders).size).toBe(1); // of the worker that enlarges and of the one that looks
  expect(site.errors).toEqual([]);
});

test('a format that this browser can’t decode is named, with those that it can', async () => {
  const page = await site.open();
  const jpegXl = file('a.jxl', 'image/jxl', Buffer.from('ff0a01', 'hex'));
  await page.setInputFiles('#picture-input', jpegXl);
  const alert = page.locator('[role=alert]');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/PNG/);
});
