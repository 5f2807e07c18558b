import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type Bundler, withEsbuild, withVite, withWebpack } from '../support/consumers.js';
import { enlarge } from '../support/enlarge.js';
import { installPacked } from '../support/packed_package.js';
import { largestDifference, makeDrawing, type Rgba } from '../support/pixels.js';
import { serveStatically } from '../support/static_host.js';

const picture = makeDrawing(40, 30);
let folder: string;
let browser: Browser;
let expected: Rgba;

beforeAll(async () => {
  folder = installPacked();
  browser = await launchBrowser();
  await using upscaler = await createUpscaler({ backend: 'cpu' });
  expected = await enlarge(upscaler, picture);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// From a plain host without any header, in a folder of it.
test.each<[string, Bundler, string]>([
  ['Vite', withVite, ''],
  ['webpack', withWebpack, ''],
  ['esbuild', withEsbuild, 'page/'],
])('a page built by %s enlarges a picture', async (_, build, place) => {
  const out = await build(folder);
  writeFileSync(join(out, place, 'picture.png'), picture);
  const host = await serveStatically(out, 'some/folder');
  try {
    expect(largestDifference(await enlargedBy(`${host.address}${place}`), expected)).toBeLessThanOrEqual(1);
  } finally {
    host.close();
  }
});

async function enlargedBy(address: string): Promise<Rgba> {
  const page = await browser.newPage();
  await page.goto(address);
  const handle = await page.waitForFunction(() => (globalThis as { enlarged?: unknown }).enlarged);
  const enlarged = (await handle.jsonValue()) as { width: number; height: number; data: number[] } | string;
  await page.close();
  if (typeof enlarged === 'string') throw new Error(enlarged);
  return { ...enlarged, data: Uint8Array.from(enlarged.data) };
}
