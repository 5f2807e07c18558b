import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibleNodes } from '../support/accessible.js';
import { usePage } from '../support/browser.js';
import { makeDrawing } from '../support/pixels.js';
import { names, queue, reach, smallPictures } from '../support/queue_page.js';

const site = usePage();

/** What has the focus: in the list the row's name and what it does. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const name = element?.closest('.queue-row')?.querySelector('.queue-name')?.textContent;
    const action = element instanceof HTMLElement ? element.dataset.action : '';
    return name ? `${name} ${element?.matches('.queue-name') ? 'name' : action}` : (element?.id ?? '');
  });
}

/** Where the focus is after these keys. */
async function press(page: Page, ...keys: readonly string[]): Promise<string> {
  for (const key of keys) await page.keyboard.press(key);
  return focused(page);
}

test('a list of 30 is one tab stop, at the picture on the stage or where one was last', async () => {
  const page = await site.open();
  await queue(page, smallPictures(30));
  await page.locator('#remove-all').focus();
  expect(await press(page, 'Tab')).toBe('1.png name');
  expect(await press(page, 'ArrowDown', 'ArrowRight')).toBe('2.png remove');
  expect(await press(page, 'Shift+Tab')).toBe('remove-all');
  expect(await press(page, 'Tab')).toBe('2.png name');
  expect(await press(page, 'Tab')).not.toMatch(/png/);
  expect(site.errors).toEqual([]);
});

test('arrow keys lead to every picture and all that can be done with it', async () => {
  const page = await site.open();
  await queue(page, smallPictures(30));
  await page.locator('.queue-name').first().focus();
  expect(await press(page, 'ArrowUp')).toBe('1.png name');
  expect(await press(page, 'ArrowDown', 'ArrowDown')).toBe('3.png name');
  expect(await press(page, 'PageDown')).toBe('13.png name');
  expect(await press(page, 'End')).toBe('30.png name');
  expect(await press(page, 'ArrowLeft', 'Home')).toBe('1.png down');
  expect(await press(page, 'ArrowLeft', 'ArrowLeft')).toBe('1.png up');
  expect(await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight')).toBe('1.png remove');
  expect(await press(page, 'ArrowRight')).toBe('1.png remove');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.caption-name:text-is("2.png")').waitFor();
});

test('on a narrow screen the ring around what has the focus is whole, and lies on nothing else', async () => {
  const page = await site.open();
  await page.setViewportSize({ width: 360, height: 640 });
  await queue(page, smallPictures(3));
  await page.locator('#remove-all').focus();
  expect(await press(page, 'Tab')).toBe('1.png name');
  const [above, below] = await page.evaluate(() => {
    const name = document.activeElement as HTMLElement;
    const topOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().top ?? 0;
    const { outlineOffset, outlineWidth } = getComputedStyle(name);
    const reach = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
    const { top, bottom } = name.getBoundingClientRect();
    return [top - reach - topOf('.queue-list'), topOf('.queue-state') - bottom - reach];
  });
  expect(above).toBeGreaterThanOrEqual(0);
  expect(below).toBeGreaterThanOrEqual(0);
});

test('keys order the list and take pictures off it', async () => {
  const page = await site.open();
  await queue(page, smallPictures(4));
  await page.locator('.queue-name').first().focus();
  await page.keyboard.press('Alt+ArrowUp'); // it is the first already
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(page)).toEqual(['2.png', '3.png', '1.png', '4.png']);
  await expect.poll(() => focused(page)).toBe('1.png name');
  await page.keyboard.press('Delete');
  await expect.poll(() => focused(page)).toBe('4.png name');
  expect(await names(page)).toEqual(['2.png', '3.png', '4.png']);
});

test('a button that went away while the focus was elsewhere is no tab stop', async () => {
  const page = await site.open();
  const larger = Buffer.from(makeDrawing(480, 320)); // long enough in hand to be cancelled
  await queue(
    page,
    smallPictures(2).map((picture, place) => (place === 0 ? { ...picture, buffer: larger } : picture)),
  );
  await page.click('#enlarge');
  await page.locator('[data-action=cancel]').focus();
  expect(await focused(page)).toBe('1.png cancel');
  await page.locator('#remove-all').focus();
  await reach(page, '2.png', 'done');
  expect(await page.locator('[data-action=cancel]').count()).toBe(0);
  expect(await press(page, 'Tab')).toBe('1.png name');
});

test('it is heard as a table whose buttons say how far their picture is, and its keys are told', async () => {
  const page = await site.open();
  await queue(page, smallPictures(2));
  const nodes = await accessibleNodes(page);
  const grid = nodes.find(({ role }) => role === 'grid');
  expect(grid).toMatchObject({ name: 'Pictures', description: expect.stringContaining('Alt+↑') });
  expect(nodes.filter(({ role }) => role === 'row').length).toBe(2);
  expect(nodes.filter(({ role }) => role === 'gridcell').length).toBe(8);
  expect(nodes.find(({ role, name }) => role === 'button' && name === '2.png')?.description).toBe('Waiting');
  expect(await page.locator('#queue-keys').isVisible()).toBe(true);
});
