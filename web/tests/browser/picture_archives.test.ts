import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { drop } from '../support/drop.js';
import { makeDrawing } from '../support/pixels.js';
import { copied, names, reach, rowOf, savedZip } from '../support/queue_page.js';
import { zipOf } from '../support/zip_of.js';

const site = usePage();
const drawing = (width: number) => makeDrawing(width, 16);
const failure = (page: Page) => page.locator('.failure');

const comic = zipOf({
  '10.png': drawing(30),
  '2.png': drawing(31),
  'ComicInfo.xml': new Uint8Array(9),
  '__MACOSX/._2.png': new Uint8Array(9),
});

async function dropComic(page: Page): Promise<void> {
  await drop(page, { 'comic.cbz': await comic });
  await rowOf(page, '10.png').waitFor();
}

test('an archive of pictures becomes a list in the order of its pages, outlives a reload, and is saved as a folder', async () => {
  const page = await site.open();
  await dropComic(page);
  expect(await names(page)).toEqual(['2.png', '10.png']);
  expect(await page.locator('#left-out').innerText()).toContain(': 1.');
  await page.locator('.caption-name:text-is("2.png")').waitFor();
  await copied(page, 2);
  await page.reload();
  await page.locator('#go-on').click();
  await reach(page, '10.png', 'done');
  expect([...(await savedZip(page)).keys()]).toEqual(['comic/2-2x.png', 'comic/10-2x.png']);
  expect(await failure(page).count()).toBe(0);
  expect(site.errors).toEqual([]);
});

test('paths in an archive lead nowhere else', async () => {
  const page = await site.open();
  const odd = { '../../a/1.png': drawing(24), 'a\\2.png': drawing(25) };
  await drop(page, { 'odd.zip': await zipOf(odd) });
  await rowOf(page, '2.png').waitFor();
  const paths = await page
    .locator('.queue-name')
    .evaluateAll((all) => all.map((name) => name.getAttribute('title')));
  expect(paths).toEqual(['a/1.png', 'a/2.png']);
});

test('what can’t be unpacked is said by its name, and keeps nothing else', async () => {
  const page = await site.open();
  const whole = await zipOf({ '1.png': drawing(24), '2.png': drawing(25) });
  await drop(page, { 'cut.zip': whole.subarray(0, whole.length - 30) });
  await failure(page).getByText('cut.zip This archive is damaged').waitFor();
  await drop(page, { 'locked.zip': await zipOf({ '1.png': drawing(24) }, { password: 'x' }) });
  await failure(page).getByText('locked.zip Nothing in this archive can be unpacked here.').waitFor();
  await drop(page, { 'texts.zip': await zipOf({ 'a.txt': drawing(24) }) });
  await failure(page).getByText('texts.zip Nothing in this archive').waitFor();
  await drop(page, { 'partly.zip': whole.slice().fill(255, 60, 90) }); // in the first picture
  await page.locator('.caption-name:text-is("2.png")').waitFor();
  await failure(page).getByText('partly.zip This archive is damaged, or a part of it is.').waitFor();
});

test('what can’t be unpacked is still said when the pictures that came with it are there', async () => {
  const page = await site.open();
  const whole = await zipOf({ '1.png': drawing(24) });
  const cut = whole.subarray(0, whole.length - 30);
  await drop(page, { 'cut.zip': cut, 'a.png': drawing(25), 'whole.zip': whole });
  await rowOf(page, '1.png').waitFor();
  await failure(page).getByText('cut.zip This archive is damaged').waitFor();
  expect(await names(page)).toEqual(['a.png', '1.png']);
});

test('the same archive twice is the same pictures', async () => {
  const page = await site.open();
  await dropComic(page);
  await dropComic(page);
  await page.locator('#already-there').getByText(': 2.').waitFor();
  expect(await names(page)).toEqual(['2.png', '10.png']);
});

test('archives are unpacked onto the disk, and can be stopped', async () => {
  const page = await site.open();
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`${index}.png`, drawing(24)] as const),
  );
  const many = await zipOf(files);
  await drop(page, { 'many.zip': many, 'more.zip': many.slice() });
  await page.locator('.queue-row').nth(2).waitFor();
  await page.click('#stop-unpacking');
  await page.locator('#unpacking').waitFor({ state: 'detached' });
  const total = (await names(page)).length;
  expect(total).toBeLessThan(200);
  expect(await failure(page).count()).toBe(0);
  await page.click('#remove-all');
  expect(await page.locator('.queue-row').count()).toBe(0);
});
