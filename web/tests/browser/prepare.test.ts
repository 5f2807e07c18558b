import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enlargeOnPage, usePage } from '../support/browser.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const site = usePage();
const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(40, 30)) };

const reads = (model: string) =>
  site.requests.filter((url) => /\.bin$/.test(url) && url.includes(model)).length;

/** Workers of engines, and threads of the pool of one. */
function running(page: Page) {
  const isThread = (url: string) => /browser_worker-[^/]*$/.test(url);
  const urls = page.workers().map((worker) => worker.url());
  return { engines: urls.filter((url) => !isThread(url)).length, threads: urls.filter(isThread).length };
}

const untilRunning = (page: Page, wanted: ReturnType<typeof running>) =>
  expect.poll(() => running(page), { timeout: 30_000 }).toEqual(wanted);

test('a worker waits for the first picture, without a model, and goes where none comes', async () => {
  const page = await site.open();
  await page.clock.install();
  await page.reload();
  await untilRunning(page, { engines: 1, threads: 0 });
  await page.clock.fastForward(31_000);
  await untilRunning(page, { engines: 0, threads: 0 });
  expect(reads('acg2vec')).toBe(0);
  expect(readPng(await enlargeOnPage(page, small)).width).toBe(80);
});

test('the engine is read while the page’s own program is still on its way', async () => {
  const page = await site.open();
  const read = () => site.requests.filter((url) => /acg2vec_core-[^/]*\.wasm$/.test(url)).length;
  await untilRunning(page, { engines: 1, threads: 0 });
  await expect.poll(read).toBe(1);
  await page.context().route('**/assets/index-*.js', () => undefined); // never answered
  await page.reload({ waitUntil: 'commit' });
  await expect.poll(read).toBe(2);
  expect(await page.locator('#picture-input').count()).toBe(0);
});

test('the model is made ready once, when a picture comes, and for another one when that is chosen', async () => {
  const page = await site.open();
  await page.setInputFiles('#picture-input', small);
  // One engine looks at the picture as soon as the other is ready.
  await page.locator('#proposal').waitFor();
  await untilRunning(page, { engines: 2, threads: 1 });
  expect(reads('acg2vec-fast-2x')).toBe(1);
  expect(readPng(await enlargeOnPage(page, small)).width).toBe(80);
  expect(reads('acg2vec-fast-2x')).toBe(1);
  await page.selectOption('#denoise', 'denoise3x');
  await expect.poll(() => reads('acg2vec-denoise-2x')).toBe(1);
  await page.locator('#proposal').waitFor();
  await untilRunning(page, { engines: 2, threads: 1 });
  await page.selectOption('#model', 'se');
  await untilRunning(page, { engines: 1, threads: 0 });
  expect(site.errors).toEqual([]);
});

test('nothing is left of a model that another one is chosen for while it is read', async () => {
  const page = await site.open();
  await page.context().route('**/acg2vec-fast-2x-*.bin', () => undefined); // never answered
  await page.setInputFiles('#picture-input', small);
  await page.locator('.caption').waitFor();
  await untilRunning(page, { engines: 1, threads: 1 });
  await page.selectOption('#denoise', 'denoise3x');
  await page.locator('#proposal').waitFor();
  await untilRunning(page, { engines: 2, threads: 1 });
  expect(readPng(await enlargeOnPage(page, small)).width).toBe(80);
  expect(site.errors).toEqual([]);
});

test('a browser whose graphics device tells nothing of itself is no trouble', async () => {
  const page = await site.open();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => ({}) } });
  });
  await page.reload();
  await page.setInputFiles('#picture-input', small);
  await page.locator('#proposal').waitFor();
  expect(reads('acg2vec-fast-2x')).toBe(0); // that is read when something is enlarged by it
  expect(site.errors).toEqual([]);
});
