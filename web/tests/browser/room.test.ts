import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { choosePicture, openAdvanced, usePage } from '../support/browser.js';
import { makeDrawing, makePng } from '../support/pixels.js';
import { queue, reach, smallPictures } from '../support/queue_page.js';
import { seededRandom } from '../support/random.js';

const site = usePage();

/** What this page may keep on the disk, as Chromium would grant it. */
async function grant(page: Page, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(site.address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
}

test('where the result is not likely to fit it is said before the work, until it is', async () => {
  const page = await site.open();
  await grant(page, 500_000);
  const drawing = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(1200, 900)) };
  await page.setInputFiles('#picture-input', drawing);
  const note = page.locator('#room');
  await note.getByText('will take about 6.5 MB').waitFor();
  expect(await page.locator('#enlarge').getAttribute('aria-disabled')).toBe('false'); // it is a guess
  await openAdvanced(page);
  await grant(page, 50e6);
  await page.selectOption('#format', 'jpeg');
  await note.waitFor({ state: 'detached' });
});

test('a disk that becomes full in the midst ends the work there, and what to do is said', async () => {
  const page = await site.open();
  const noise = seededRandom(1);
  const dots = makePng(600, 400, () => [256 * noise(), 256 * noise(), 256 * noise(), 255]);
  await choosePicture(
    page,
    { name: 'noise.png', mimeType: 'image/png', buffer: Buffer.from(dots) },
    { tile: '64' },
  );
  await page.waitForTimeout(1000); // it is copied
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await grant(page, usage + 400_000);
  await page.evaluate(() => {
    const shares: number[] = [];
    setInterval(() => shares.push(document.querySelector<HTMLProgressElement>('#progress')?.value ?? 0), 20);
    Object.assign(window, { shares });
  });
  await page.click('#enlarge');
  const failure = page.locator('.failure[data-code=STORAGE_FULL]');
  await failure.getByText('Save finished pictures').waitFor();
  const most = await page.evaluate(() => Math.max(...(window as unknown as { shares: number[] }).shares));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(0.9);
  await grant(page, 100e6);
  await page.click('#enlarge');
  await page.locator('#save').waitFor();
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
