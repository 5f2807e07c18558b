import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enlargeOnPage, savedFile, usePage } from '../support/browser.js';
import { makeDrawing } from '../support/pixels.js';

const site = usePage([], { hasTouch: true });
const drawing = { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(200, 150)) };

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return box;
}

/** How large the picture is drawn, in frames, and where its corner lies. */
async function seen(page: Page, image = '.frame img.after') {
  const frame = await boxOf(page.locator('.frame').first());
  const picture = await boxOf(page.locator(image).first());
  return {
    zoom: picture.width / frame.width,
    x: (picture.x - frame.x) / frame.width,
    y: (picture.y - frame.y) / frame.height,
  };
}

test('keys zoom and move, and the frame stays full', async () => {
  const page = await site.open();
  await enlargeOnPage(page, drawing);
  await page.locator('.frame').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  expect(await seen(page)).toMatchObject({ zoom: expect.closeTo(2.25, 3), x: expect.closeTo(-0.625, 3) });
  await page.keyboard.press('ArrowRight');
  expect((await seen(page)).x).toBeCloseTo(-0.725, 3);
  for (let presses = 0; presses < 20; presses++) await page.keyboard.press('ArrowRight');
  expect((await seen(page)).x).toBeCloseTo(-1.25, 3); // its right edge
  // The picture before lies under the one after, point by point.
  expect(await seen(page, '.frame img.before')).toEqual(await seen(page));
  await page.keyboard.press('1');
  expect(await page.locator('#zoom').innerText()).toBe('100%');
  await page.keyboard.press('0');
  expect(await seen(page)).toEqual({ zoom: 1, x: 0, y: 0 });
});

test('with Ctrl the wheel zooms at the pointer; then a press moves the picture, and the slider still works', async () => {
  const page = await site.open();
  await enlargeOnPage(page, drawing);
  const { x, y, width, height } = await boxOf(page.locator('.frame'));
  await page.mouse.move(x + width / 4, y + height / 4);
  await page.mouse.wheel(0, -100); // scrolls the page, without Ctrl
  expect((await seen(page)).zoom).toBe(1);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await seen(page)).zoom).toBeGreaterThan(1.5);
  const zoomed = await seen(page);
  expect((0.25 - zoomed.x) / zoomed.zoom).toBeCloseTo(0.25, 2); // what lay there is still there
  await page.mouse.down();
  await page.mouse.move(x + width / 4 - 20, y + height / 4 - 10, { steps: 4 });
  await page.mouse.up();
  const moved = await seen(page);
  expect(moved.x).toBeCloseTo(zoomed.x - 20 / width, 2);
  expect(moved.y).toBeCloseTo(zoomed.y - 10 / height, 2);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 0.75 * width, y + height / 2, { steps: 4 });
  await page.mouse.up();
  expect(Number(await page.locator('#compare').inputValue())).toBeGreaterThan(70);
  expect(await seen(page)).toEqual(moved);
});

test('two fingers zoom', async () => {
  const page = await site.open();
  await enlargeOnPage(page, drawing);
  const { x, y, width, height } = await boxOf(page.locator('.frame'));
  const touches = await page.context().newCDPSession(page);
  const at = (apart: number) =>
    [-1, 1].map((side) => ({ x: x + width / 2 + side * apart, y: y + height / 3 }));
  await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(20) });
  for (const apart of [25, 30, 40]) {
    await touches.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(apart) });
  }
  await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(async () => (await seen(page)).zoom).toBeCloseTo(2, 1);
});

test('side by side: both frames show the same place', async () => {
  const page = await site.open();
  await enlargeOnPage(page, drawing);
  await page.click('#side-by-side');
  expect(await page.locator('.frame').count()).toBe(2);
  await page.click('#zoom-in');
  const frames = page.locator('.frame');
  for (const index of [0, 1]) {
    const frame = await boxOf(frames.nth(index));
    const picture = await boxOf(frames.nth(index).locator('img'));
    expect(picture.width / frame.width).toBeCloseTo(1.5, 3);
    expect((picture.x - frame.x) / frame.width).toBeCloseTo(-0.25, 3);
  }
  expect(await page.locator('.side').allInnerTexts()).toEqual(['Before', 'After']);
});

test('the results of two ways are compared with each other, also after a reload', async () => {
  const page = await site.open();
  await enlargeOnPage(page, drawing);
  expect(await page.locator('#against').count()).toBe(0);
  await page.locator('details.advanced summary').click();
  await page.selectOption('#quality', 'average');
  await page.click('#enlarge');
  await page.locator('#progress').waitFor({ state: 'detached', timeout: 60_000 });
  await page.locator('#against').waitFor();
  const original = await page.locator('img.before').getAttribute('src');
  await page.selectOption('#against', 'former');
  expect(await page.locator('img.before').getAttribute('src')).not.toBe(original);
  expect(await page.locator('.side.before').innerText()).toBe('Standard');
  expect(await page.locator('.side.after').innerText()).toContain('Average of eight');
  await savedFile(page);
  await page.reload();
  await page.locator('.queue-name').click();
  await page.selectOption('#against', 'former');
  expect(await page.locator('img.before').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(
    400,
  );
  expect(site.errors).toEqual([]);
});
