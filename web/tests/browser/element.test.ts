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
  test('those that ask for one model share its worker, whatever their factors, and give it back', async () => {
    const engines: string[] = [];
    const page = await open(
      ['', 'factor="1.5"', 'factor="3"']
        .map((factor) => `<acg-upscale ${factor}><img src="picture.png" alt=""></acg-upscale>`)
        .join(''),
      (worker) => {
        if (worker.url().endsWith('/worker/worker.js')) engines.push(worker.url());
      },
    );
    await expect.poll(() => page.locator('acg-upscale[state=done]').count(), { timeout: 60_000 }).toBe(3);
    expect(engines).toHaveLength(1);
    // A file that was just put in place may still be on its way.
    await expect
      .poll(() => page.locator('img').evaluateAll(sidesOf))
      .toEqual([
        { pixels: [80, 60], onPage: [40, 30] },
        { pixels: [60, 45], onPage: [40, 30] },
        { pixels: [120, 90], onPage: [40, 30] },
      ]);
    await expect.poll(() => page.workers().length).toBe(0);
    await page.close();
  });

  test.each([
    ['a model that there isn’t', 'model="none"', 'picture.png', 'MODEL_NOT_FOUND', /none/],
    ['a picture that there isn’t', '', 'none.png', 'FETCH_FAILED', /could not be loaded/],
    ['a factor that is no number', 'factor="1,5"', 'picture.png', 'INVALID_ARGUMENT', /factor .*"1,5"/],
    ['a factor of nothing', 'factor="0"', 'picture.png', 'INVALID_ARGUMENT', /factor .*"0"/],
  ])('%s: the picture stays, and the page hears why', async (_, attributes, source, code, message) => {
    const page = await open(`<acg-upscale ${attributes}><img src="${source}" alt=""></acg-upscale>`);
    await page.locator('acg-upscale[state=failed]').waitFor({ state: 'attached' });
    expect(await heardOn(page)).toEqual([{ code, message: expect.stringMatching(message) }]);
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
    expect(await heardOn(page)).toEqual([expect.objectContaining({ code: 'FETCH_FAILED' })]);
    await page.close();
  });

  test('taken off the page it stops, without a word', async () => {
    const page = await open('<acg-upscale when="click"><img src="picture.png" alt=""></acg-upscale>');
    await page.click('img');
    await page.evaluate(() => document.querySelector('acg-upscale')?.remove());
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
    expect(await heardOn(page)).toEqual([]);
    await page.close();
  });
});

interface Heard {
  readonly code: string;
  readonly message: string;
}

function heardOn(page: Page): Promise<readonly Heard[] | undefined> {
  return page.evaluate(() => (globalThis as { heard?: Heard[] }).heard);
}

/** Of the file that is shown, and as they are laid out. */
function sidesOf(images: (HTMLElement | SVGElement)[]) {
  return (images as HTMLImageElement[]).map(({ naturalWidth, naturalHeight, width, height }) => ({
    pixels: [naturalWidth, naturalHeight],
    onPage: [width, height],
  }));
}

async function open(
  body: string,
  hearOf: (worker: Worker) => void = () => undefined,
  program = "import './acg2vec/element/define.js';",
): Promise<Page> {
  const listen = `globalThis.heard = []; addEventListener('acg-error', ({ detail: { code, message } }) => heard.push({ code, message }));`;
  const page = `<!doctype html><script>${listen}</script><script type="module">${program}</script>${body}`;
  writeFileSync(join(folder.path, 'index.html'), page);
  const opened = await browser.newPage();
  opened.on('worker', hearOf);
  await opened.goto(host.address);
  return opened;
}
