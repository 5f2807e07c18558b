import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAdvanced, usePage } from '../support/browser.js';
import { makeDrawing } from '../support/pixels.js';
import { queue, reach, smallPictures } from '../support/queue_page.js';

const site = usePage();

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
