import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, openAdvanced, savedFile, usePage } from '../support/browser.js';
import { COLOUR_TYPES, readDeepPng } from '../support/deep_pixels.js';
import { makeDrawing, makePng, readPng } from '../support/pixels.js';

const site = usePage();
const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(96, 80)) };
const BEGINNING = {
  sync: 'exact',
  quality: 'standard',
  depth: 'auto',
  alpha: 'network',
  metadata: 'keep',
  memory: 'auto',
  precision: 'auto',
};
const CHOSEN = {
  sync: 'none',
  quality: 'average',
  depth: '16',
  alpha: 'bicubic',
  metadata: 'strip',
  memory: '1000',
  precision: 'fp32',
};

async function shown(page: Page): Promise<typeof BEGINNING> {
  await openAdvanced(page);
  const entries = Object.keys(BEGINNING).map(async (id) => [id, await page.locator(`#${id}`).inputValue()]);
  return Object.fromEntries(await Promise.all(entries));
}

test('how tiles agree, quality, depth, alpha, metadata, memory and precision are remembered', async () => {
  const page = await site.open();
  expect(await shown(page)).toEqual(BEGINNING);
  for (const [id, value] of Object.entries(CHOSEN)) await page.selectOption(`#${id}`, value);
  await page.reload();
  expect(await shown(page)).toEqual(CHOSEN);
});

test('the browser’s search finds what is under Advanced before that was ever opened, and opens it', async () => {
  const page = await site.open();
  await page.locator('#threads').waitFor({ state: 'attached' });
  await page.goto(`${site.address}#:~:text=Memory%20for%20interim%20results`); // as it does by what is typed into it
  await page.locator('#memory').waitFor({ state: 'visible' });
});

test('each way is explained in its own words', async () => {
  const page = await site.open();
  await openAdvanced(page);
  const hints = [];
  for (const way of ['exact', 'sampled', 'none']) {
    await page.selectOption('#sync', way);
    hints.push(await page.locator('#sync-hint').innerText());
  }
  expect(new Set(hints).size).toBe(3);
  expect(hints[0]).toContain('As if the whole picture had been enlarged at once');
});

test.each([
  ['exact', 'standard', ['Exactly as if enlarged at once', 'Kept in memory']],
  ['none', 'average', ['Not at all: each tile on its own', 'Average of eight turned']],
])('the result says what %s and %s made', async (sync, quality, words) => {
  const page = await site.open();
  await choosePicture(page, small, { sync, quality, tile: '64' });
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(192);
  const facts = await page.locator('#facts').innerText();
  for (const word of words) expect(facts).toContain(word);
});

test('what little memory costs is said', async () => {
  const page = await site.open();
  const wide = { ...small, buffer: Buffer.from(makeDrawing(1000, 700)) };
  await choosePicture(page, wide, { tile: '192', memory: '256' });
  await page.click('#enlarge');
  await savedFile(page);
  const facts = await page.locator('#facts').innerText();
  expect(facts).toContain('At half precision, to save room');
  expect(facts).toMatch(/\d+% more work than with room for all/);
});

test('depth and transparency are as chosen, and the result says so', async () => {
  const page = await site.open();
  const picture = makePng(40, 30, (x, y) => [6 * x, 8 * y, 90, 5 * x + 20]);
  await choosePicture(page, { ...small, buffer: Buffer.from(picture) }, { depth: '16', alpha: 'drop' });
  await page.click('#enlarge');
  expect(readDeepPng(await savedFile(page))).toMatchObject({ depth: 16, colourType: COLOUR_TYPES.rgb });
  const facts = await page.locator('#facts').innerText();
  for (const word of ['16 bits a channel', 'Removed: the colours alone']) expect(facts).toContain(word);
});

test('one button brings the advanced settings back, for the next visit too', async () => {
  const page = await site.open();
  await openAdvanced(page);
  expect(await page.locator('#reset').getAttribute('aria-disabled')).toBe('true');
  for (const [id, value] of Object.entries(CHOSEN)) await page.selectOption(`#${id}`, value);
  await page.click('#reset');
  expect(await shown(page)).toEqual(BEGINNING);
  await page.reload();
  expect(await shown(page)).toEqual(BEGINNING);
});

test('a JPEG is made where that is chosen, of a picture with transparency too', async () => {
  const page = await site.open();
  const picture = makePng(40, 30, (x, y) => [6 * x, 8 * y, 90, 5 * x + 20]);
  await choosePicture(page, { ...small, buffer: Buffer.from(picture) }, { format: 'jpeg' });
  expect(await page.locator('#alpha').count()).toBe(0); // no choice that a JPEG doesn't have
  await page.click('#enlarge');
  expect([...(await savedFile(page)).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  expect(await page.locator('#save').getAttribute('download')).toBe('small-2x.jpg');
});
