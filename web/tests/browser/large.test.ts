import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, enlargeOnPage, savedFile, usePage } from '../support/browser.js';
import { useFolder } from '../support/folder.js';
import { writeLargePicture } from '../support/large_picture.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { usedHeap } from '../support/used_heap.js';

const site = usePage();
const folder = useFolder();
const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(400, 300)) };

/** In milliseconds. */
interface Longest {
  /** The longest task of the page's main thread; those below 50 aren't told. */
  readonly task: number;
  /** The longest time in which a timer of 10 got no turn. */
  readonly gap: number;
}

async function watchMainThread(page: Page): Promise<() => Promise<Longest>> {
  await page.evaluate(() => {
    const longest = { task: 0, gap: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.task = Math.max(longest.task, duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      longest.gap = Math.max(longest.gap, now - last);
      last = now;
    }, 10);
  });
  return () => page.evaluate(() => (window as unknown as { longest: Longest }).longest);
}

/** A page that does nothing, beside the one that is tested: shows what a busy machine does to timers anyway. */
async function watchIdlePage(page: Page): Promise<() => Promise<Longest>> {
  const idle = await page.context().newPage();
  const watched = await watchMainThread(idle);
  await page.bringToFront();
  return watched;
}

const largestSide = (canvas: Locator) =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    return Math.max(width, height);
  });

test('4,000 × 3,000 pixels leave the page free, and its memory as it was', { timeout: 400_000 }, async () => {
  const picture = join(folder.path, 'large.png');
  await writeLargePicture(picture, 4000, 3000, [{ x: 1560, y: 1180, columns: 1, rows: 1 }]);
  const page = await site.open();
  await enlargeOnPage(page, small);
  const heap = await usedHeap(page);

  const idle = await watchIdlePage(page);
  const busy = await watchMainThread(page);
  await choosePicture(page, picture);
  await page.click('#enlarge');
  const canvas = page.locator('.preview canvas');
  await canvas.waitFor({ timeout: 200_000 });
  expect(await largestSide(canvas)).toBeLessThanOrEqual(2000);
  await page.locator('#progress').waitFor({ state: 'detached', timeout: 300_000 });
  await page.locator('#compare').press('ArrowLeft');
  await page.waitForTimeout(1000); // the result is drawn
  const longest = await busy();
  const { gap } = await idle();
  const saved = readPng(await savedFile(page));
  expect([saved.width, saved.height]).toEqual([8000, 6000]);
  expect(longest.task).toBeLessThan(100);
  expect(longest.gap).toBeLessThan(100 + gap);

  // The engine, whose memory would never shrink, goes when nothing follows.
  await enlargeOnPage(page, small);
  await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBe(0);
  expect(await usedHeap(page)).toBeLessThan(heap + 2);
  expect(site.errors).toEqual([]);
});
