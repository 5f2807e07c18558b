#!/usr/bin/env node
// Draws the page's icons as PNG from web/app/public/favicon.svg, by Chromium: node tools/icons.mjs, after the drawing was changed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { chromium } = createRequire(new URL('../web/tests/', import.meta.url))('playwright-core');
const folder = new URL('../web/app/public/', import.meta.url);
const drawing = readFileSync(new URL('favicon.svg', folder), 'utf8');

// Systems cut what fills the square into a shape of their own: there the star keeps to the middle, on the ground's colour.
const ICONS = [
  { name: 'icon-192', side: 192 },
  { name: 'icon-512', side: 512 },
  { name: 'icon-maskable-512', side: 512, fills: true },
  { name: 'apple-touch-icon', side: 180, fills: true },
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, side, fills = false } of ICONS) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${fills ? filling() : drawing}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), omitBackground: true });
}
await browser.close();

function filling() {
  return drawing
    .replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
    .replace('<rect ', '<rect x="-4" y="-4" ')
    .replace('width="32" height="32" rx="8"', 'width="40" height="40"');
}
