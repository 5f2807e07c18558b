import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { savedFile, usePage } from '../support/browser.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { copied, done, names, queue, reach, rowOf, savedZip, smallPictures } from '../support/queue_page.js';
import { usedHeap } from '../support/used_heap.js';

const site = usePage();
const folder = useFolder();
const whole = makeDrawing(40, 30);
const damaged = {
  name: 'damaged.png',
  mimeType: 'image/png',
  buffer: Buffer.from(whole.subarray(0, whole.length / 2)),
};

test('30 pictures: a reload in the middle loses none that is finished, and the rest goes on', async () => {
  const page = await site.open();
  await queue(page, smallPictures(30));
  await page.click('#enlarge');
  await reach(page, '8.png', 'done');
  await page.click('#pause');
  await copied(page, 30);
  await page.reload();
  await page.locator('#go-on').waitFor();
  const kept = await done(page);
  expect(kept).toBeGreaterThanOrEqual(8);
  expect(kept).toBeLessThan(30);
  expect(await names(page)).toEqual(smallPictures(30).map(({ name }) => name));
  await page.dblclick('#go-on'); // the list moves up under the second click
  await reach(page, '12.png', 'done');
  const heap = await usedHeap(page);
  await reach(page, '30.png', 'done');
  expect(await usedHeap(page)).toBeLessThan(heap + 2);
  expect(await done(page)).toBe(30);
  const saved = await savedZip(page);
  expect([...saved.keys()]).toEqual(smallPictures(30).map((_, index) => `${index + 1}-2x.png`));
  for (let index = 0; index < 30; index++) {
    const { width, height } = readPng(saved.get(`${index + 1}-2x.png`) ?? new Uint8Array());
    expect([width, height]).toEqual([2 * (24 + index), 32]);
  }
  expect(site.errors).toEqual([]);
});

test('what was removed is not there after a reload, the order is', async () => {
  const page = await site.open();
  await queue(page, smallPictures(4));
  await copied(page, 4);
  await rowOf(page, '2.png').locator('[data-action=remove]').click();
  const up = rowOf(page, '4.png').locator('[data-action=up]');
  await up.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter'); // the focus has stayed on the button
  expect(await names(page)).toEqual(['4.png', '1.png', '3.png']);
  await page.waitForTimeout(500);
  await page.reload();
  await page.locator('#restored').waitFor();
  expect(await names(page)).toEqual(['4.png', '1.png', '3.png']);
  await page.click('#remove-all');
  await page.waitForTimeout(500);
  await page.reload();
  await page.waitForTimeout(500);
  expect(await page.locator('#queue').count()).toBe(0);
});

test('another tab takes nothing over, until the first one is closed', async () => {
  const page = await site.open();
  await queue(page, smallPictures(3));
  await page.click('#enlarge');
  await reach(page, '3.png', 'done');
  const other = await page.context().newPage();
  await other.goto(site.address);
  await other.waitForTimeout(2000);
  expect(await other.locator('#queue').count()).toBe(0);
  await page.close();
  await other.reload();
  await reach(other, '3.png', 'done');
  await rowOf(other, '3.png').locator('.queue-name').click();
  expect(readPng(await savedFile(other)).width).toBe(2 * 26);
});

test('a damaged picture fails by itself; cancelled ones and all may be tried again', async () => {
  const page = await site.open();
  const [first, second, third] = smallPictures(3) as [typeof damaged, typeof damaged, typeof damaged];
  const large = { ...first, buffer: Buffer.from(makeDrawing(1200, 900)) };
  await queue(page, [second, damaged, large, third]);
  await page.click('#enlarge');
  await reach(page, '1.png', 'working');
  await rowOf(page, '1.png').locator('[data-action=cancel]').dblclick(); // at the second click it is “again”
  await reach(page, '3.png', 'done');
  await page.locator('#progress').waitFor({ state: 'detached' });
  const states = await page
    .locator('.queue-row')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.state));
  expect(states).toEqual(['done', 'failed', 'cancelled', 'done']);
  expect(await rowOf(page, 'damaged.png').innerText()).toContain('This picture is damaged.');
  await page.click('#retry-failed');
  await reach(page, 'damaged.png', 'failed');
  expect(await rowOf(page, '1.png').getAttribute('data-state')).toBe('cancelled');
});

test('stop leaves all that is not finished waiting', async () => {
  const page = await site.open();
  const [first, ...others] = smallPictures(3);
  await queue(page, [
    { ...first, name: '0.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(1200, 900)) },
    ...others,
  ]);
  await page.click('#enlarge');
  await reach(page, '0.png', 'working');
  expect(await page.locator('.progress-what').innerText()).toContain('Picture 1 of 3');
  await page.click('#cancel');
  expect(await page.locator('.queue-row[data-state=waiting]').count()).toBe(3);
  expect(await page.locator('#progress').count()).toBe(0);
});

test('a folder with folders: what is no picture is left out, and the archive has the same folders', async () => {
  const inner = join(folder.path, 'pages', '1');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(folder.path, 'pages', 'cover.png'), makeDrawing(20, 20));
  writeFileSync(join(inner, 'a.png'), makeDrawing(30, 20));
  writeFileSync(join(inner, 'notes.txt'), 'no picture');
  const page = await site.open();
  await page.setInputFiles('#folder-input', join(folder.path, 'pages'));
  await page.locator('.queue-row').nth(1).waitFor();
  expect(await page.locator('#left-out').innerText()).toContain('1');
  await page.click('#enlarge');
  await page.locator('.queue-row[data-state=done]').nth(1).waitFor({ timeout: 60_000 });
  expect([...(await savedZip(page)).keys()].sort()).toEqual(['pages/1/a-2x.png', 'pages/cover-2x.png']);
});

test('into a folder of the user’s: nothing that is there is overwritten', async () => {
  const page = await site.open();
  await page.evaluate(() => {
    // The dialog is the system's.
    const picked = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    Object.assign(window, { showDirectoryPicker: picked });
  });
  await queue(page, smallPictures(2));
  await page.click('#enlarge');
  await reach(page, '2.png', 'done');
  const listed = () =>
    page.evaluate(async () => {
      const names: string[] = [];
      for await (const name of (
        await (await navigator.storage.getDirectory()).getDirectoryHandle('picked')
      ).keys())
        names.push(name);
      return names.sort();
    });
  await page.click('#save-folder');
  await expect.poll(listed).toEqual(['1-2x.png', '2-2x.png']);
  await page.click('#save-folder');
  await expect.poll(listed).toEqual(['1-2x (2).png', '1-2x.png', '2-2x (2).png', '2-2x.png']);
});

test('where pages have no disk all is kept in memory, and that is said', async () => {
  const page = await site.open();
  await page
    .context()
    .addInitScript(() => Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable'));
  await page.reload();
  await queue(page, smallPictures(2));
  expect(await page.locator('#queue').innerText()).toContain('kept in memory');
  await page.click('#enlarge');
  await reach(page, '2.png', 'done');
  expect(readPng(await savedFile(page)).height).toBe(32);
  expect((await savedZip(page)).size).toBe(2);
  const asked = page.waitForEvent('dialog');
  const left = page.reload();
  expect((await asked).type()).toBe('beforeunload');
  await (await asked).accept();
  await left;
});

test('a file that comes again is no second picture: it is shown, and that it is there is said', async () => {
  const page = await site.open();
  const files = smallPictures(3).map(({ name }) => join(folder.path, name));
  for (const { name, buffer } of smallPictures(3)) writeFileSync(join(folder.path, name), buffer);
  await page.setInputFiles('#picture-input', files);
  await rowOf(page, '3.png').waitFor();
  await page.setInputFiles('#picture-input', files.slice(1, 2));
  await page.locator('.caption-name:text-is("2.png")').waitFor();
  await page.locator('#already-there').getByText(': 1.').waitFor();
  await copied(page, 3);
  await page.reload();
  await rowOf(page, '3.png').waitFor();
  writeFileSync(join(folder.path, '2.png'), makeDrawing(25, 16)); // changed since, though as long
  await page.setInputFiles('#picture-input', files);
  await page.locator('#already-there').getByText(': 2.').waitFor();
  expect(await names(page)).toEqual(['1.png', '2.png', '3.png', '2.png']);
});

test('so is one that is dropped twice before the first time was looked through', async () => {
  const page = await site.open();
  const files = await page.evaluateHandle((total) => {
    const transfer = new DataTransfer();
    for (let file = 0; file < total; file++) transfer.items.add(new File(['P6 1 1 255\n123'], `${file}.ppm`));
    return transfer;
  }, 20);
  await files.evaluate((dataTransfer) => {
    for (let time = 0; time < 2; time++)
      document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
  });
  await page.locator('#already-there').getByText(': 20.').waitFor();
  expect(await names(page)).toHaveLength(20);
});

test('one picture needs no list, and another in its place none either until it has a result', async () => {
  const page = await site.open();
  const [first, second] = smallPictures(2) as [typeof damaged, typeof damaged];
  await page.setInputFiles('#picture-input', first);
  await page.locator('.caption-name:text-is("1.png")').waitFor();
  await page.setInputFiles('#picture-input', second);
  await page.locator('.caption-name:text-is("2.png")').waitFor();
  expect(await page.locator('#queue').count()).toBe(0);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(50);
  await page.setInputFiles('#picture-input', first);
  await page.locator('.queue-row').nth(1).waitFor();
  await rowOf(page, '2.png').locator('.queue-name').click();
  expect(readPng(await savedFile(page)).width).toBe(50);
});
