import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { choosePicture, enlargeOnPage, savedFile, usePage } from '../support/browser.js';
import { enlargedByCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { DRAWING, NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';
import { largestDifference, makeDrawing, makeMostlyWhite, type Rgba, readPng } from '../support/pixels.js';

/** What the page says in each language where ONNX Runtime was chosen. */
const CHOSEN_ONNX_RUNTIME = {
  ja: /CPU \(ONNX Runtime\)\s*「詳細設定」で選ばれました。/,
  'zh-CN': /处理器 \(ONNX Runtime\)\s*已在“高级选项”中选定。/,
  en: /Processor \(ONNX Runtime\)\s*It was chosen under Advanced\./,
};

/** Of its whole shape, and no taller than leaves what follows in the window. */
async function expectStrip(page: Page, layer: string): Promise<void> {
  const box = await page.locator(layer).boundingBox();
  const { height = 0 } = page.viewportSize() ?? {};
  expect(box?.height).toBeLessThanOrEqual(0.7 * height);
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1 / 60, 3);
}

/** What the official address of a model's file gives. */
function officialFile(url: string): Buffer {
  const path = url.slice(url.indexOf('/models/') + '/models/'.length);
  return readFileSync(join(OFFICIAL_MODELS ?? '', 'realcugan', path));
}

/** The workers that a page starts from now on, theirs included. */
function startedWorkers(page: Page): readonly string[] {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  return workers;
}

let made: Rgba | undefined;
/** The drawing by the command line. */
const byCli = async (folder: string) => (made ??= await enlargedByCli(DRAWING, folder));

describe('the page on the processor', () => {
  const pixels: Rgba[] = [];
  const site = usePage();
  const folder = useFolder();

  test.each([
    true,
    false,
  ])('enlarges the drawing on all cores as the command line does, with nothing of ONNX Runtime, isolated or not (%s)', async (isolated) => {
    const page = await site.open({ isolated });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    const workers = startedWorkers(page);
    const saved = readPng(await enlargeOnPage(page, DRAWING));
    expect(await page.locator('#save').getAttribute('download')).toBe('drawing-320x240-2x.png');
    // Chromium multiplies and adds in one rounding, which Node 20 can't.
    expect(largestDifference(saved, await byCli(folder.path))).toBeLessThanOrEqual(1);
    pixels.push(saved);
    expect(largestDifference(saved, pixels[0] ?? saved)).toBe(0);
    expect(await page.locator('#facts').innerText()).toMatch(/640\s*×\s*480/);
    expect(await page.locator('#facts').innerText()).toContain('Processor');
    // The drawing has nine tiles.
    const cores = Math.min(await page.evaluate(() => navigator.hardwareConcurrency), 9);
    expect(workers.filter((url) => url.includes('/browser_worker-'))).toHaveLength(cores);
    // Nothing of ONNX Runtime is fetched.
    if (isolated) expect(site.requests.filter((url) => /browser_worker-.*\.js/.test(url))).not.toEqual([]);
    expect(site.requests.filter((url) => url.includes('ort'))).toEqual([]);
    expect(site.errors).toEqual([]);
  });

  test('enlarges by ONNX Runtime with threads where that is chosen, within 1 of 255', async () => {
    const page = await site.open();
    const workers = startedWorkers(page);
    await choosePicture(page, DRAWING, { backend: 'wasm' });
    await page.click('#enlarge');
    const saved = readPng(await savedFile(page));
    expect(largestDifference(saved, await byCli(folder.path))).toBeLessThanOrEqual(1);
    for (const [language, words] of Object.entries(CHOSEN_ONNX_RUNTIME)) {
      await page.selectOption('#language', language);
      await page.locator('#facts').getByText(words).waitFor();
    }
    expect(workers.filter((url) => url.includes('/ort/')).length).toBeGreaterThan(0);
    expect(site.errors).toEqual([]);
  });

  test('takes 1366×768, four times what the original page allowed', async () => {
    const page = await site.open();
    const picture = {
      name: 'wide.png',
      mimeType: 'image/png',
      buffer: Buffer.from(makeMostlyWhite(1366, 768)),
    };
    const saved = readPng(await enlargeOnPage(page, picture, 170_000));
    expect([saved.width, saved.height]).toEqual([2732, 1536]);
  });

  test.skipIf(!OFFICIAL_MODELS)(
    `fetches an official model once, checks it and keeps it${NEEDS_WEIGHTS}`,
    async () => {
      const page = await site.open();
      const asked: string[] = [];
      await page.context().route('https://raw.githubusercontent.com/**', (route) => {
        const url = route.request().url();
        asked.push(url);
        return route.fulfill({
          body: officialFile(url),
          headers: { 'access-control-allow-origin': '*' },
        });
      });
      await page.selectOption('#model', 'nose');
      const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(48, 32)) };
      expect(readPng(await enlargeOnPage(page, small)).width).toBe(96);
      expect(asked).toHaveLength(2);
      await page.reload();
      await enlargeOnPage(page, small);
      expect(asked).toHaveLength(2);
      expect(site.errors).toEqual([]);
    },
  );

  test.skipIf(!OFFICIAL_MODELS)(
    `refuses an altered download and keeps nothing of it${NEEDS_WEIGHTS}`,
    async () => {
      const page = await site.open();
      for (const host of ['raw.githubusercontent.com', 'cdn.jsdelivr.net'])
        await page.context().route(`https://${host}/**`, (route) => {
          const body = officialFile(route.request().url());
          body[9] = (body[9] ?? 0) ^ 1;
          return route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } });
        });
      await page.selectOption('#model', 'nose');
      await page.setInputFiles('#picture-input', DRAWING);
      await page.click('#enlarge');
      await page.locator('[role=alert][data-code=MODEL_INTEGRITY]').waitFor();
      const kept = await page.evaluate(
        async () => (await (await caches.open('acg2vec-models')).keys()).length,
      );
      expect(kept).toBe(0);
    },
  );

  test('refuses a text file named .png', async () => {
    const page = await site.open();
    const text = { name: 'diary.png', mimeType: 'image/png', buffer: Buffer.from('Dear diary') };
    await page.setInputFiles('#picture-input', text);
    await page.locator('[role=alert][data-code]').waitFor();
    expect(await page.locator('[role=alert]').getAttribute('data-code')).toBe('UNSUPPORTED_FORMAT');
    expect(await page.locator('#save').count()).toBe(0);
  });

  test('says that a dropped folder can’t be read, and goes on with the picture before', async () => {
    const page = await site.open();
    await page.setInputFiles('#picture-input', DRAWING);
    await page.locator('.frame img').waitFor();
    const devTools = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder.path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devTools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    await page.locator('[role=alert][data-code=FILE_FAILED]').waitFor({ timeout: 5000 });
    expect(await page.locator('.caption-name').innerText()).toBe('drawing-320x240.png');
    await page.click('#enlarge');
    expect(readPng(await savedFile(page)).width).toBe(640);
    expect(site.errors).toEqual([]);
  });

  test.each([
    { width: 1280, height: 800 },
    { width: 375, height: 667 },
  ])('shows a strip, before and after, within 70 % of a window of $width×$height', async (window) => {
    const page = await site.open();
    await page.setViewportSize(window);
    const strip = { name: 'strip.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(10, 600)) };
    await page.setInputFiles('#picture-input', strip);
    await expectStrip(page, '.frame img');
    await enlargeOnPage(page, strip);
    for (const layer of ['.frame img.before', '.frame img.after']) await expectStrip(page, layer);
    expect(await page.locator('.side span:visible').count()).toBe(0); // words that would be cut off
  });

  test.each([
    [5000, 3],
    [3, 2000],
  ])('shows a line of %d×%d', async (width, height) => {
    const page = await site.open();
    const line = { name: 'line.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(width, height)) };
    await page.setInputFiles('#picture-input', line);
    await page.locator('.frame img').waitFor();
    const box = await page.locator('.frame img').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(4);
    expect(box?.height).toBeLessThanOrEqual((7 * (page.viewportSize()?.height ?? 0)) / 10);
  });

  test('cancel stops the work, and the next run works', async () => {
    const page = await site.open();
    const weights = '**/acg2vec-fast-2x-*.bin';
    await page.context().route(weights, () => undefined); // never come
    const large = { name: 'large.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(1200, 1200)) };
    await page.setInputFiles('#picture-input', large);
    await page.click('#enlarge');
    await cancelOnPage(page);
    // The work itself has ended, not only its progress: the worker and its threads are gone. One looks at the picture.
    await page.locator('#proposal').waitFor();
    expect(page.workers().map((worker) => worker.url())).toEqual([
      expect.stringMatching(/\/worker-[^/]+\.js$/),
    ]);
    await page.context().unroute(weights);
    await page.click('#enlarge');
    await cancelOnPage(page);
    expect(await page.locator('#save').count()).toBe(0);
    expect(await page.locator('[role=alert][data-code]').count()).toBe(0);
    const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(40, 30)) };
    expect(readPng(await enlargeOnPage(page, small)).width).toBe(80);
  });
});

async function cancelOnPage(page: Page): Promise<void> {
  await page.locator('#progress').waitFor();
  await page.click('#cancel');
  await page.locator('#progress').waitFor({ state: 'detached', timeout: 5000 });
}
