import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { choosePicture, savedFile, usePage } from '../support/browser.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { queue, reach, smallPictures } from '../support/queue_page.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wide = { name: 'wide.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(300, 200)) };

describe.each(['en-US', 'zh-CN', 'ja-JP'])('in %s', (locale) => {
  const site = usePage([], { locale, bypassCSP: true, reducedMotion: 'reduce' });

  test('axe finds nothing, before, during and after a run', async () => {
    const page = await site.open();
    await page.evaluate(axe);
    const violations = () =>
      page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id));
    expect(await violations()).toEqual([]);
    await choosePicture(page, wide, { tile: '64' });
    expect(await violations()).toEqual([]);
    await page.click('#enlarge');
    await page.locator('#preview-note').waitFor({ timeout: 60_000 });
    await page.click('#pause');
    expect(await page.locator('#preview-note').count()).toBe(1);
    expect(await violations()).toEqual([]);
    await page.click('#pause');
    expect(await violations()).toEqual([]);
    await savedFile(page);
    expect(await violations()).toEqual([]);
    await queue(page, [
      ...smallPictures(2),
      { ...wide, name: 'damaged.png', buffer: wide.buffer.subarray(0, 300) },
    ]);
    expect(await violations()).toEqual([]);
    await page.click('#enlarge');
    await reach(page, 'damaged.png', 'failed');
    expect(await violations()).toEqual([]);
    await page.reload();
    await page.locator('#restored').waitFor();
    await page.evaluate(axe);
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(
      locale === 'zh-CN' ? locale : locale.slice(0, 2),
    );
  });
});

describe('the keyboard alone', () => {
  const site = usePage();

  test('enlarges, moves the slider and reaches the save link', async () => {
    const page = await site.open();
    await page.setInputFiles('#picture-input', DRAWING); // the file dialog is the system's
    await page.locator('#enlarge').focus();
    await page.keyboard.press('Enter');
    expect(readPng(await savedFile(page)).width).toBe(640);
    const slider = page.locator('#compare');
    await slider.focus();
    const before = Number(await slider.inputValue());
    await page.keyboard.press('ArrowLeft');
    expect(Number(await slider.inputValue())).toBeLessThan(before);
    for (let presses = 0; presses < 30; presses++) {
      if (await page.evaluate(() => document.activeElement?.id === 'save')) break;
      await page.keyboard.press('Tab');
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('save');
  });
});

declare global {
  interface Window {
    axe: { run(): Promise<{ violations: readonly { id: string }[] }> };
  }
}
