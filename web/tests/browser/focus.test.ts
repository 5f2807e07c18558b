import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { makeDrawing } from '../support/pixels.js';
import { copied, queue, reach, rowOf, smallPictures } from '../support/queue_page.js';

const site = usePage();
const drawing = makeDrawing(1200, 900);
const picture = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(bytes),
});
const large = picture('large.png', drawing);
const damaged = picture('damaged.png', drawing.subarray(0, drawing.length / 2));

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press('Enter');
}

/** The id of what has the focus; of a picture in the list its name. */
function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.matches('.queue-name') ? element.textContent : element?.id;
  });
}

const ended = (page: Page) => page.locator('#progress').waitFor({ state: 'detached', timeout: 60_000 });

test('the focus is not lost with what goes, and Escape in a field or an input method ends no work', async () => {
  const page = await site.open();
  const [small] = smallPictures(1);
  await queue(page, [large, small as typeof large, damaged]);
  await page.selectOption('#scale', 'factor');
  await press(page.locator('#target-number')); // disabled while pictures are enlarged
  await reach(page, 'large.png', 'working');
  await expect.poll(() => focused(page)).toBe('enlarge');
  await page.evaluate(() =>
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true })),
  );
  await press(rowOf(page, 'large.png').locator('[data-action=cancel]'));
  await expect.poll(() => focused(page)).toBe('large.png');
  await ended(page);
  await press(page.locator('#retry-failed'));
  await expect.poll(() => focused(page)).toBe('enlarge');
  await ended(page);
  await press(rowOf(page, 'large.png').locator('[data-action=again]'));
  await expect.poll(() => focused(page)).toBe('large.png');
  await page.keyboard.press('Escape');
  await ended(page);

  await copied(page, 3);
  await page.reload();
  await press(page.locator('#go-on'));
  await expect.poll(() => focused(page)).toBe('enlarge');
  await page.keyboard.press('Escape');
  await ended(page);

  await press(page.locator('#remove-all')); // asks, and is told no
  expect(await page.locator('.queue-row').count()).toBe(3);
  page.once('dialog', (dialog) => void dialog.accept());
  await press(page.locator('#remove-all'));
  await expect.poll(() => focused(page)).toBe('picture-input-button');
  expect(site.errors).toEqual([]);
});
