// What tools/screenshots does once everything is built: the real page at work, on the drawing of the tests.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '../web/node_modules/playwright-core/index.mjs';
import { preview } from '../web/node_modules/vite/dist/node/index.js';

const ROOT = new URL('../', import.meta.url);
const APP = fileURLToPath(new URL('web/app/', ROOT));
const DRAWING = readFileSync(new URL('tests/data/drawing-320x240.png', ROOT));
const PATIENCE = { timeout: 240_000 };

const drawing = (name) => ({ name, mimeType: 'image/png', buffer: DRAWING });

/** One picture, enlarged and compared. */
async function compare(page) {
  await page.setInputFiles('#picture-input', drawing('drawing.png'));
  await page.click('#enlarge');
  await page.locator('#save').waitFor(PATIENCE);
}

/** Five pictures, of which the third is at work. */
async function list(page) {
  const names = ['cover.png', 'page-1.png', 'page-2.png', 'page-3.png', 'page-4.png'];
  await page.setInputFiles('#picture-input', names.map(drawing));
  await page.locator('.queue-row').nth(4).waitFor();
  await page.click('#enlarge');
  await page.locator('.queue-row[data-state=done]').nth(1).waitFor(PATIENCE);
  await page.locator('.queue-row[data-state=working]').waitFor(PATIENCE);
}

/** An enlarged picture, pixel by pixel. */
async function zoom(page) {
  await compare(page);
  await page.click('#zoom-in');
  await page.click('#zoom-in');
}

const SHOTS = [
  { name: 'page', show: compare, locale: 'en-US', colorScheme: 'light', width: 1200, height: 820 },
  { name: 'page-list', show: list, locale: 'zh-CN', colorScheme: 'dark', width: 1100, height: 1260 },
  { name: 'page-phone', show: zoom, locale: 'ja-JP', colorScheme: 'light', width: 390, height: 780 },
];

async function shoot(browser, address, { name, show, locale, colorScheme, width, height }) {
  const context = await browser.newContext({ locale, colorScheme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(address);
  await show(page);
  await page.waitForTimeout(500); // what moves has come to rest
  const file = await toWebp(await browser.newPage(), await page.screenshot());
  writeFileSync(new URL(`docs/${name}.webp`, ROOT), file);
  console.log(`docs/${name}.webp: ${Math.round(file.length / 1000)} kB`);
  await context.close();
}

// Playwright has PNG and JPEG only.
async function toWebp(page, png) {
  const base64 = await page.evaluate(async (source) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const file = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
    const bytes = new Uint8Array(await file.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, png.toString('base64'));
  await page.close();
  return Buffer.from(base64, 'base64');
}

const server = await preview({ root: APP, logLevel: 'error', preview: { port: 0, strictPort: false } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const shot of SHOTS) await shoot(browser, server.resolvedUrls.local[0], shot);
await browser.close();
await server.close();
