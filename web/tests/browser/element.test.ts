import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { useFolderForAll } from '../support/folder.js';
import { makeDrawing } from '../support/pixels.js';
import { type StaticHost, serveStatically } from '../support/static_host.js';

const DIST = fileURLToPath(new URL('../../runtime/dist/', import.meta.url));
const picture = makeDrawing(40, 30);
const folder = useFolderForAll();
let host: StaticHost;
let browser: Browser;

// The built package as it is, on a plain host, without a bundler: nothing but a script tag.
beforeAll(async () => {
  symlinkSync(DIST, join(folder.path, 'acg2vec'));
  writeFileSync(join(folder.path, 'picture.png'), picture);
  host = await serveStatically(folder.path);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  host?.close();
});

describe('<acg-upscale>', () => {
  test('those that ask for one model share its worker, and give it back', async () => {
    const engines: string[] = [];
    const page = await open(
      '<acg-upscale><img src="picture.png" alt=""></acg-upscale>'.repeat(3),
      (worker) => {
        if (worker.url().endsWith('/worker/worker.js')) engines.push(worker.url());
      },
    );
    await expect.poll(() => page.locator('acg-upscale[state=done]').count(), { timeout: 60_000 }).toBe(3);
    expect(engines).toHaveLength(1);
    await expect.poll(() => page.workers().length).toBe(0);
    await page.close();
  });

  test.each([
    ['a model that there isn’t', 'model="none"', 'picture.png', 'MODEL_NOT_FOUND'],
    ['a picture that there isn’t', '', 'none.png', 'FETCH_FAILED'],
  ])('%s: the picture stays, and the page hears why', async (_, attributes, source, code) => {
    const page = await open(`<acg-upscale ${attributes}><img src="${source}" alt=""></acg-upscale>`);
    await page.locator('acg-upscale[state=failed]').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => (globalThis as { heard?: string[] }).heard)).toEqual([code]);
    expect(await page.locator('img').getAttribute('src')).toBe(source);
    await page.close();
  });

  test('looks for the package’s files where the page says', async () => {
    const page = await open(
      '<acg-upscale><img src="picture.png" alt=""></acg-upscale>',
      undefined,
      "import { AcgUpscale } from './acg2vec/element/define.js'; AcgUpscale.assets = { modelsUrl: 'elsewhere' };",
    );
    await page.locator('acg-upscale[state=failed]').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => (globalThis as { heard?: string[] }).heard)).toEqual(['FETCH_FAILED']);
    await page.close();
  });

  test('taken off the page it stops, without a word', async () => {
    const page = await open('<acg-upscale when="click"><img src="picture.png" alt=""></acg-upscale>');
    await page.click('img');
    await page.evaluate(() => document.querySelector('acg-upscale')?.remove());
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
    expect(await page.evaluate(() => (globalThis as { heard?: string[] }).heard)).toEqual([]);
    await page.close();
  });
});

async function open(
  body: string,
  hearOf: (worker: Worker) => void = () => undefined,
  program = "import './acg2vec/element/define.js';",
): Promise<Page> {
  const listen = `globalThis.heard = []; addEventListener('acg-error', ({ detail }) => heard.push(detail.code));`;
  const page = `<!doctype html><script>${listen}</script><script type="module">${program}</script>${body}`;
  writeFileSync(join(folder.path, 'index.html'), page);
  const opened = await browser.newPage();
  opened.on('worker', hearOf);
  await opened.goto(host.address);
  return opened;
}
