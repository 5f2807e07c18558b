import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAdvanced, usePage } from '../support/browser.js';
import { makeDrawing, makePng, readPng } from '../support/pixels.js';
import { copied, queue, reach, savedZip, smallPictures } from '../support/queue_page.js';
import { seededRandom } from '../support/random.js';

const site = usePage();

/** A picture of which no PNG is smaller than its samples. */
function noise(side: number): Uint8Array {
  const random = seededRandom(5);
  const sample = () => Math.floor(256 * random());
  return makePng(side, side, () => [sample(), sample(), sample(), 255]);
}

/** What this page may keep on the disk, as Chromium would grant it. */
async function grant(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(site.address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

test('where the result is not likely to fit it is said before the work, until it is', async () => {
  const page = await site.open();
  // Chromium itself tells of 10 GB whatever there is, other browsers of what they grant.
  await page.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ quota: 3e6, usage: 0 });
  });
  await page.reload();
  const drawing = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(1200, 900)) };
  await page.setInputFiles('#picture-input', drawing);
  const note = page.locator('#room');
  await note.getByText('will take about 6.5 MB').waitFor();
  expect(await page.locator('#enlarge').getAttribute('aria-disabled')).toBe('false'); // it is a guess
  await openAdvanced(page);
  await page.selectOption('#format', 'jpeg');
  await note.waitFor({ state: 'detached' });
});

test('pictures of which no copy could be kept are told of, and leaving the page asks', async () => {
  const page = await site.open();
  await grant(page, 1000);
  await queue(page, smallPictures(2));
  await page.locator('#unkept').getByText('2 of these pictures').waitFor();
  await grant(page, 100e6);
  await page.click('#enlarge');
  await reach(page, '2.png', 'done');
  const asked = page.waitForEvent('dialog');
  const left = page.reload();
  expect((await asked).type()).toBe('beforeunload');
  await (await asked).accept();
  await left;
});

test('nothing is said of what is to be made where all of it is', async () => {
  const page = await site.open();
  await page.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ quota: 1000, usage: 0 });
  });
  await page.reload();
  await page.setInputFiles('#picture-input', smallPictures(1));
  await page.locator('#room').waitFor();
  await page.click('#enlarge');
  await page.locator('#save').waitFor();
  await page.locator('#room').waitFor({ state: 'detached' });
});

test('where the disk becomes full at work the rest waits, and goes on where there is room', async () => {
  const page = await site.open();
  const noisy = { name: 'noisy.png', mimeType: 'image/png', buffer: Buffer.from(noise(300)) };
  await queue(page, [...smallPictures(1), noisy, ...smallPictures(2).slice(1)]);
  await copied(page, 3);
  const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
  await grant(page, usage + 300_000);
  await page.click('#enlarge');
  await page.locator('.failure[data-code=STORAGE_FULL]').getByText('There is no more room').waitFor();
  await reach(page, '1.png', 'done');
  for (const name of ['noisy.png', '2.png']) await reach(page, name, 'waiting');
  await grant(page, 100e6);
  await page.click('#enlarge');
  for (const name of ['noisy.png', '2.png']) await reach(page, name, 'done');
  expect(await page.locator('.failure').count()).toBe(0);
  const saved = [...(await savedZip(page)).values()].map((file) => readPng(file).width);
  expect(saved.sort()).toEqual([48, 50, 600]);
});
