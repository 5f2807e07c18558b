import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, fromBase64, savedFile, shownShare, usePage } from '../support/browser.js';
import { crop, largestDifference, makeDrawing, type Rgba, readPng } from '../support/pixels.js';

const site = usePage();
const drawing = { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(400, 300)) };

// Of the enlarged picture; a tile of 64 twice as large. Its frame of dashes is two pixels wide.
const SIDE = 128;
const DASHES = 2;

/** The pixels of the preview. */
async function drawn(page: Page): Promise<Rgba> {
  const { width, height, data } = await page.locator('.preview canvas').evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height);
    return { width, height, data: new Uint8Array(pixels?.data.buffer ?? []).toBase64() };
  });
  return { width, height, data: fromBase64(data) };
}

const inner = (picture: Rgba) => crop(picture, DASHES, DASHES, SIDE - 2 * DASHES, SIDE - 2 * DASHES);

/** How many pixels something was drawn on. */
function covered({ data }: Rgba): number {
  return data.filter((value, index) => index % 4 === 3 && value > 0).length;
}

/** Pauses as soon as a tile is on show that is provisional, or none any more. */
async function pauseOnce(page: Page, shown: 'provisional' | 'final'): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.preview canvas')) return;
          if ((document.querySelector('#preview-note') ? 'provisional' : 'final') !== wanted) return;
          observer.disconnect();
          document.querySelector<HTMLButtonElement>('#pause')?.click();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    shown,
  );
  await page.waitForTimeout(1500); // the tile in hand is finished
}

test('shows the tile under the last click first, as provisional, and then the final ones', async () => {
  const page = await site.open();
  await choosePicture(page, drawing, { tile: '64', sync: 'exact' });
  await page.locator('.frame img').click({ position: { x: 8, y: 8 } });
  await page.click('#enlarge');
  await pauseOnce(page, 'provisional');
  expect(await page.locator('#preview-note').innerText()).toBe('Preview: tones may still change');
  const provisional = await drawn(page);
  expect([provisional.width, provisional.height]).toEqual([800, 600]);
  expect(covered(provisional)).toBeLessThanOrEqual(3 * SIDE * SIDE); // a sixteenth of 35 tiles
  expect(covered(crop(provisional, 0, 0, SIDE, SIDE))).toBe(SIDE * SIDE);

  await page.click('#pause');
  await pauseOnce(page, 'final');
  expect(await page.locator('#preview-note').count()).toBe(0);
  expect(await shownShare(page)).toBeLessThan(1);
  const final = await drawn(page);
  await page.click('#pause');
  const saved = readPng(await savedFile(page));
  expect(largestDifference(crop(final, 0, 0, SIDE, SIDE), crop(saved, 0, 0, SIDE, SIDE))).toBe(0);
  // Its own tones were others than those of the whole picture, though the same drawing.
  const change = largestDifference(inner(provisional), inner(saved));
  expect(change).toBeGreaterThan(0);
  expect(await page.locator('.preview').count()).toBe(0);
  expect(site.errors).toEqual([]);
});

test('nothing is provisional where each tile is on its own', async () => {
  const page = await site.open();
  await choosePicture(page, drawing, { tile: '64', sync: 'none' });
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('#preview-note')) document.body.dataset.noted = 'yes';
      if (document.querySelector('.preview canvas')) document.body.dataset.drawn = 'yes';
    }).observe(document.body, { subtree: true, childList: true });
  });
  await page.click('#enlarge');
  await savedFile(page);
  expect(await page.locator('body').getAttribute('data-drawn')).toBe('yes');
  expect(await page.locator('body').getAttribute('data-noted')).toBeNull();
});

test('is never larger than the screen', async () => {
  const page = await site.open();
  const strip = { ...drawing, buffer: Buffer.from(makeDrawing(1500, 40)) };
  await choosePicture(page, strip, { tile: '64' });
  await page.click('#enlarge');
  const canvas = page.locator('.preview canvas');
  await canvas.waitFor({ timeout: 60_000 });
  expect(await canvas.getAttribute('width')).toBe(String(await page.evaluate(() => screen.width)));
});

test('says what comes next as soon as the last tile of a part is done', async () => {
  const page = await site.open();
  await choosePicture(page, drawing, { tile: '64', sync: 'exact' });
  const said: string[] = [];
  await page.exposeFunction('hear', (text: string) => said.push(text));
  await page.evaluate(() => {
    const hear = Reflect.get(window, 'hear') as (text: string) => void;
    const observer = new MutationObserver(() =>
      hear(document.querySelector('.progress-what')?.textContent ?? ''),
    );
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.click('#enlarge');
  await savedFile(page);
  const order = ['Preparing a preview: tile 3 of 3', 'Measuring the whole picture', 'Enlarging the picture'];
  expect([...new Set(said)].filter((text) => order.includes(text))).toEqual(order);
  expect(said.indexOf(order[1] ?? '')).toBeLessThan(
    said.findIndex((text) => text.startsWith('Measuring the whole picture: ')),
  );
});
