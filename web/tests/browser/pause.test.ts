import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, savedFile, shownShare, usePage } from '../support/browser.js';
import { enlargedByCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { largestDifference, makeDrawing, readPng } from '../support/pixels.js';

const site = usePage();
const folder = useFolder();

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const status = (page: Page) => page.locator('[role=status][aria-live]').innerText();

async function startOnManyTiles(page: Page): Promise<string> {
  const picture = join(folder.path, 'picture.png');
  writeFileSync(picture, makeDrawing(400, 300));
  await choosePicture(page, picture, { tile: '64' });
  await page.click('#enlarge');
  await expect.poll(() => shownShare(page), { timeout: 60_000 }).toBeGreaterThan(0);
  return picture;
}

test('pause stops the progress and says so, resume goes on, and the result equals the command line’s', async () => {
  const page = await site.open();
  const picture = await startOnManyTiles(page);
  await page.locator('#pause').focus();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('pause');
  expect(await page.locator('#pause').innerText()).toBe('Resume');
  expect(await page.locator('.progress-what').innerText()).toBe('Paused');
  expect(await page.title()).toMatch(/^Paused, \d+%/);
  expect(await status(page)).toBe('Paused');
  let held = -1;
  const moved = async () => {
    const before = held;
    held = await shownShare(page);
    return held - before;
  };
  await expect.poll(moved, { interval: 1000 }).toBe(0); // the tile in hand is finished
  await page.waitForTimeout(2000);
  expect(await shownShare(page)).toBe(held);
  expect(held).toBeLessThan(1);
  await page.keyboard.press('Enter');
  expect(await status(page)).toMatch(/% done|Enlarging/);
  await page.locator('#save').waitFor({ timeout: 120_000 });
  expect(await focused(page)).toBe('enlarge'); // the button went with the work
  const saved = readPng(await savedFile(page));
  // Chromium multiplies and adds in one rounding, which Node 20 can't.
  const byCli = await enlargedByCli(picture, folder.path, ['--tile', '64']);
  expect(largestDifference(saved, byCli)).toBeLessThanOrEqual(1);
  expect(site.errors).toEqual([]);
});

test('the bar and its share in the title never go back', async () => {
  const page = await site.open();
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>('#progress[value]');
      if (bar) seen.push(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await startOnManyTiles(page);
  await page.locator('#save').waitFor({ timeout: 120_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  expect(seen.length).toBeGreaterThan(20);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('a run cancelled while it is paused ends, and the next one is not paused', async () => {
  const page = await site.open();
  await startOnManyTiles(page);
  await page.click('#pause');
  await page.click('#cancel');
  await page.locator('#progress').waitFor({ state: 'detached' });
  expect(await page.title()).not.toContain('Paused');
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(800);
});
