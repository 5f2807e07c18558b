import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunInfo } from 'acg2vec-web';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enlargedByCli } from '../support/cli.js';
import { downloaded, drop, launchFirefox, pressEnlarge } from '../support/firefox.js';
import { useFolder, useFolderForAll } from '../support/folder.js';
import { BUILT_PAGE } from '../support/offline_site.js';
import { askWorker } from '../support/page_worker.js';
import { largestDifference, makeDrawing, readPng } from '../support/pixels.js';
import { smallPictures } from '../support/queue_page.js';
import { type StaticHost, serveStatically } from '../support/static_host.js';
import { zipEntries } from '../support/zip_entries.js';

const drawing = { name: 'drawing.png', buffer: Buffer.from(makeDrawing(96, 64)) };
const folder = useFolder();
let host: StaticHost;
beforeAll(async () => {
  host = await serveStatically(BUILT_PAGE, 'some/folder');
});
afterAll(() => host?.close());

function useFirefox({ isPrivate }: { isPrivate: boolean }) {
  const downloads = useFolderForAll();
  const state = { page: undefined as unknown as Page, downloads, errors: [] as string[] };
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchFirefox(downloads.path, { isPrivate });
  });
  afterAll(() => browser?.close());
  afterEach(() => state.page?.browserContext().close());
  return Object.assign(state, {
    async open(): Promise<Page> {
      state.page = await (await browser.createBrowserContext()).newPage();
      state.page.on('pageerror', (error) => state.errors.push(String(error)));
      await state.page.goto(host.address);
      await state.page.waitForSelector('#picture-input-button');
      return state.page;
    },
  });
}

/** A run with next to no memory for what tiles keep between the parts. */
async function runWithLittleMemory(page: Page): Promise<RunInfo> {
  const source = new Uint8Array(makeDrawing(160, 120));
  const [, { info }] = (await askWorker<{ info: RunInfo }>(page, [
    { type: 'load', settings: { backend: 'cpu' } },
    {
      type: 'run',
      source,
      settings: { maxMemory: 1, tile: 64 },
      streamed: false,
      tiles: false,
      paused: false,
    },
  ])) as [unknown, { info: RunInfo }];
  return info;
}

describe('in Firefox', () => {
  const firefox = useFirefox({ isPrivate: false });

  test('a picture that is dropped is enlarged as elsewhere, and saved', async () => {
    const page = await firefox.open();
    await drop(page, [drawing]);
    await page.waitForSelector('.caption');
    await pressEnlarge(page);
    await page.waitForSelector('#save', { timeout: 120_000 });
    await page.click('#save');
    const saved = readPng(await downloaded(firefox.downloads.path, 'drawing-2x.png'));
    const file = join(folder.path, drawing.name);
    writeFileSync(file, drawing.buffer);
    expect(largestDifference(saved, await enlargedByCli(file, folder.path))).toBeLessThanOrEqual(1);
    expect(firefox.errors).toEqual([]);
  });

  test('pages can’t write into folders: several pictures are saved as a ZIP', async () => {
    const page = await firefox.open();
    await drop(page, smallPictures(2));
    await page.waitForSelector('.queue-row:nth-child(2)');
    await pressEnlarge(page);
    await page.waitForFunction(() => document.querySelectorAll('[data-state=done]').length === 2);
    expect(await page.$('#save-folder')).toBeNull();
    await page.click('#save-all');
    const zip = zipEntries(await downloaded(firefox.downloads.path, 'acg2vec.zip'));
    expect([...zip.keys()]).toEqual(['1-2x.png', '2-2x.png']);
    expect(readPng(zip.get('2-2x.png') ?? new Uint8Array()).width).toBe(50);
    expect(firefox.errors).toEqual([]);
  });

  test('keeps on disk what there is no memory for, and works without network after the first visit', async () => {
    const page = await firefox.open();
    expect((await runWithLittleMemory(page)).kept?.where).toBe('disk');
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    host.close();
    await page.reload();
    await drop(page, smallPictures(1));
    await page.waitForSelector('.caption');
    await pressEnlarge(page);
    await page.waitForSelector('#save', { timeout: 60_000 });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    host = await serveStatically(BUILT_PAGE, 'some/folder');
  });
});

describe('in a private window of Firefox', () => {
  const firefox = useFirefox({ isPrivate: true });

  test('what there is no memory and no disk for is computed again, and pictures are enlarged all the same', async () => {
    const page = await firefox.open();
    expect((await runWithLittleMemory(page)).kept?.where).toBe('nothing');
    await drop(page, smallPictures(2));
    await page.waitForSelector('.queue-row:nth-child(2)');
    await pressEnlarge(page);
    await page.waitForFunction(() => document.querySelectorAll('[data-state=done]').length === 2);
    expect(firefox.errors).toEqual([]);
  });
});
