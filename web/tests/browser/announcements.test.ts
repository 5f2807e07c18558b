import { expect, test } from 'vitest';
import { accessibleNodes } from '../support/accessible.js';
import { usePage } from '../support/browser.js';
import { drop } from '../support/drop.js';
import { listen } from '../support/listen.js';
import { makeDrawing } from '../support/pixels.js';

const site = usePage();
const drawing = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(200, 150)) };

test('a screen reader hears what has come, that it is being enlarged and that it is done, and nothing besides', async () => {
  const page = await site.open();
  const said = await listen(page);
  await page.setInputFiles('#picture-input', drawing);
  await page.locator('.caption').waitFor();
  const begun = ['a.png: 200 × 150 → 400 × 300'];
  await expect.poll(said).toEqual(begun);
  await page.locator('.frame').press('+');
  begun.push(await page.locator('#zoom').innerText());
  await expect.poll(said).toEqual(begun);
  await page.click('#enlarge');
  await page.locator('#save').waitFor({ timeout: 60_000 });
  const heard = await said();
  const ofLongRuns = ['25% done', '50% done', '75% done']; // the machine may be busy
  expect(heard.filter((text) => !ofLongRuns.includes(text))).toEqual([
    ...begun,
    'Enlarging the picture',
    'Done: the picture is now 400 × 300 pixels.',
  ]);
  // By the name that is seen, also for who speaks to the page.
  expect(await page.getByLabel('Add pictures').getAttribute('id')).toBe('picture-input-button');
  expect(await page.getByLabel('Add a folder').getAttribute('id')).toBe('folder-input-button');
});

test('nothing is heard in the browser’s language, and every button that asks for files does', async () => {
  const page = await site.open();
  await page.locator('#models > summary').click();
  const heard = (await accessibleNodes(page)).flatMap(({ name, value }) => [name, value]);
  expect(heard.filter((text) => text.includes('No file chosen'))).toEqual([]);
  const [byLabel] = await Promise.all([page.waitForEvent('filechooser'), page.click('.drop-pictures')]);
  await byLabel.setFiles([drawing]);
  await page.locator('.caption').waitFor();
  for (const id of ['picture-input', 'folder-input', 'model-input']) {
    const asked = page.waitForEvent('filechooser');
    await page.locator(`#${id}-button`).press('Enter');
    expect(await (await asked).element().getAttribute('id')).toBe(id);
  }
});

test('what could not be read is said by its name, in sight', async () => {
  const page = await site.open();
  await page.setInputFiles('#picture-input', drawing);
  await page.locator('.caption').waitFor();
  await page.locator('#models > summary').click();
  await page.locator('.models-row').last().scrollIntoViewIfNeeded();
  const failure = page.locator('.failure');
  await drop(page, { 'notes.txt': new TextEncoder().encode('no picture') });
  const isInSight = () => failure.evaluate((note) => note.getBoundingClientRect().top >= 0);
  await failure.filter({ hasText: 'notes.txt This is not a picture that can be read here.' }).waitFor();
  await expect.poll(isInSight).toBe(true);
  await drop(page, { 'empty.png': new Uint8Array() });
  await failure.filter({ hasText: 'empty.png This picture is damaged.' }).waitFor();
  expect(await page.locator('.caption-name').innerText()).toBe('a.png');
});
