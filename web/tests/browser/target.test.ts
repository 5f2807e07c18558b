import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { savedFile, usePage } from '../support/browser.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { queue, reach, savedZip } from '../support/queue_page.js';

const site = usePage();
const picture = (name: string, width: number, height: number) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(makeDrawing(width, height)),
});

const offered = (page: Page) =>
  page
    .locator('#scale option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value')));

test('a factor: told beforehand and afterwards, in the name, and remembered', async () => {
  const page = await site.open();
  expect(await offered(page)).toEqual(['2', '3', '4', 'factor', 'width', 'height']);
  await page.setInputFiles('#picture-input', picture('a.png', 40, 30));
  await page.selectOption('#scale', 'factor');
  await page.locator('#target-number').selectText();
  await page.keyboard.type('1,25'); // as much of the world writes it
  await expect.poll(() => page.locator('.caption-size').innerText()).toBe('40 × 30 → 50 × 38');
  await page.click('#enlarge');
  const saved = readPng(await savedFile(page));
  expect([saved.width, saved.height]).toEqual([50, 38]);
  expect(await page.locator('#save').getAttribute('download')).toBe('a-50x38.png');
  const facts = await page.locator('#facts').innerText();
  expect(facts).toContain('40 × 30 → 50 × 38');
  expect(facts).toContain('The model made 80 × 60, which was resized');
  await page.reload();
  expect(await page.inputValue('#scale')).toBe('factor');
  expect(await page.inputValue('#target-number')).toBe('1.25');
  expect(site.errors).toEqual([]);
});

test('times that the model has not are had all the same, and what they cost is said', async () => {
  const page = await site.open();
  await page.setInputFiles('#picture-input', picture('a.png', 40, 30));
  await page.selectOption('#scale', '3');
  await expect.poll(() => page.locator('.caption-size').innerText()).toBe('40 × 30 → 120 × 90');
  expect(await page.locator('.model-note').innerText()).not.toContain('twice');
  await page.selectOption('#model', 'nose');
  expect(await page.locator('.model-note').innerText()).toContain('twice, which takes about 5 times as long');
  await page.selectOption('#model', 'acg2vec');
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(120);
  expect(await page.locator('#save').getAttribute('download')).toBe('a-3x.png');
  expect(await page.locator('#facts').innerText()).toContain('acg2vec-fast-4x');
});

test('a width, for each picture of a list by the model that suits it', async () => {
  const page = await site.open();
  await page.selectOption('#scale', 'width');
  await page.fill('#target-number', '90');
  await queue(page, [picture('large.png', 60, 40), picture('small.png', 30, 40)]);
  await page.click('#enlarge');
  await reach(page, 'small.png', 'done');
  const saved = await savedZip(page);
  expect([...saved.keys()]).toEqual(['large-1.5x.png', 'small-3x.png']);
  const sizes = [...saved.values()].map(readPng).map(({ width, height }) => [width, height]);
  expect(sizes).toEqual([
    [90, 60],
    [90, 120],
  ]);
});

test('what is no number is not taken, and begins nothing', async () => {
  const page = await site.open();
  await page.setInputFiles('#picture-input', picture('a.png', 40, 30));
  await page.selectOption('#scale', 'height');
  await page.fill('#target-number', '0');
  await page.click('#enlarge');
  expect(await page.locator('#target-number:invalid').count()).toBe(1);
  expect(await page.locator('#progress').count()).toBe(0);
  expect(await page.locator('.caption-size').innerText()).toBe('40 × 30 → 1,440 × 1,080');
});
