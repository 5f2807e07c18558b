import { expect, test } from 'vitest';
import { choosePicture, savedFile, usePage } from '../support/browser.js';
import { longestTask } from '../support/main_thread.mjs';
import { DRAWING } from '../support/paths.js';
import { readPng } from '../support/pixels.js';

const site = usePage();

test('while a picture is enlarged and its tiles are shown the page answers: no task takes 100 ms of the processor', async () => {
  const page = await site.open();
  await choosePicture(page, DRAWING, { tile: '64' });
  const { processorMs } = await longestTask(page, async () => {
    await page.click('#enlarge');
    await page.locator('#preview-note').waitFor();
    expect(readPng(await savedFile(page)).width).toBe(640);
  });
  expect(processorMs).toBeGreaterThan(0.1); // it was measured
  expect(processorMs).toBeLessThan(100);
});
