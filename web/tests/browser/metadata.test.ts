import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, fromBase64, type PagePicture, savedFile, usePage } from '../support/browser.js';
import { makeExif, storedAs } from '../support/exif.js';
import { exifSegment, withJpegSegments } from '../support/file_parts.js';
import { encodeJpeg, FLAT_SQUARES, SQUARE } from '../support/flat_squares.js';
import { largestDifference, pixelAt, type Rgba, readPng, writePng } from '../support/pixels.js';
import { pngParts, withPngParts } from '../support/png_parts.js';

const site = usePage();

// To be turned by a quarter.
const STORED = storedAs(6, FLAT_SQUARES);
const EXIF = makeExif(6, STORED.width);

const asPicture = (name: string, file: Uint8Array): PagePicture => ({
  name,
  mimeType: name.endsWith('jpg') ? 'image/jpeg' : 'image/png',
  buffer: Buffer.from(file),
});
const PNG = asPicture('turned.png', withPngParts(writePng(STORED), [{ type: 'eXIf', data: EXIF }]));

/** The picture on the side "before", as the browser shows it. */
async function shownBefore(page: Page): Promise<Rgba> {
  const { width, height, data } = await page.locator('img.before').evaluate((element) => {
    const image = element as HTMLImageElement;
    const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
    const data = new Uint8Array(pixels?.data.buffer ?? []).toBase64();
    return { width: image.naturalWidth, height: image.naturalHeight, data };
  });
  return { width, height, data: fromBase64(data) };
}

/** The pixels in the middle of the squares of a picture enlarged so many times. */
function middles(picture: Rgba, scale: number): Rgba {
  const [width, height] = [FLAT_SQUARES.width / SQUARE, FLAT_SQUARES.height / SQUARE];
  const data = Array.from({ length: width * height }, (_, square) => {
    const [x, y] = [square % width, Math.floor(square / width)];
    return pixelAt(picture, scale * (x + 0.5) * SQUARE, scale * (y + 0.5) * SQUARE);
  });
  return { width, height, data: Uint8Array.from(data.flat()) };
}

test.each(['jpg', 'png'])('before and after of a turned %s lie alike', async (kind) => {
  const page = await site.open();
  const jpeg = withJpegSegments(await encodeJpeg(STORED), [exifSegment(EXIF)]);
  await choosePicture(page, kind === 'jpg' ? asPicture('turned.jpg', jpeg) : PNG);
  expect(await page.locator('.caption').innerText()).toContain('48 × 32 → 96 × 64');
  await page.click('#enlarge');
  const after = readPng(await savedFile(page));
  const before = await shownBefore(page);
  expect(before).toMatchObject({ width: 48, height: 32 });
  expect(largestDifference(middles(before, 1), middles(FLAT_SQUARES, 1))).toBeLessThan(3);
  expect(largestDifference(middles(after, 2), middles(FLAT_SQUARES, 1))).toBeLessThan(16);
});

test.each([
  ['keep', true],
  ['strip', false],
] as const)('metadata: %s', async (metadata, isKept) => {
  const page = await site.open();
  await choosePicture(page, PNG, { metadata });
  await page.click('#enlarge');
  const types = pngParts(await savedFile(page)).map(({ type }) => type);
  expect(types.includes('eXIf')).toBe(isKept);
  expect(await page.locator('#facts').innerText()).toContain(isKept ? 'Kept: EXIF' : 'None');
});
