import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { enlargeOnPage } from '../support/browser.js';
import { drop } from '../support/drop.js';
import { untilControlled, untilKept, useHostedPage } from '../support/offline_site.js';
import { DRAWING } from '../support/paths.js';
import { readPng } from '../support/pixels.js';
import { smallPictures } from '../support/queue_page.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';
import { smallFile } from '../support/small_checkpoint.js';

const FIRST_VISIT_BYTES = 2_000_000;
const NEEDED_FIRST = ['acg2vec_core', 'acg2vec-fast-2x', 'acg2vec-look', 'browser_worker'];
const TAGS = 12;
const site = useHostedPage({ compresses: true });

/** Drops a tagger and a scorer, as files of the user's own; both are tried before they are kept. */
async function addTaggerAndScorer(page: Page): Promise<void> {
  const checkpoint = ['variables.index', 'variables.data-00000-of-00001'];
  const scorer = checkpoint.map(async (name) => [name, await smallFile(name)] as const);
  await drop(page, {
    'mine.onnx': randomTagger({ tags: TAGS }),
    'mine.csv': new TextEncoder().encode(randomTagList(TAGS)),
    ...Object.fromEntries(await Promise.all(scorer)),
  });
  await page.locator('#find-scores').waitFor();
  await page.click('#tab-tags');
  await page.locator('#find-tags').waitFor();
}

/** About the picture that is shown; it was looked at by itself. */
async function askByButtons(page: Page): Promise<void> {
  await page.click('#tab-tags');
  await page.click('#find-tags');
  await page
    .locator('#tags')
    .getByText(/^tag \d/)
    .first()
    .waitFor();
  await page.click('#tab-scores');
  await page.click('#find-scores');
  await expect.poll(() => page.locator('#scores [data-most]').count()).toBe(3);
  await page.click('#tab-look');
  await page.locator('#tab-look[aria-selected=true]').waitFor();
  await expect.poll(() => page.locator('.bars li').count()).toBe(10);
}

describe('a visit to the page in a folder of a plain host', () => {
  test('is light, and from then on everything works without network', async () => {
    const page = await site.visit();
    await untilControlled(page);
    const before = site.host.sent.splice(0);
    expect(before.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(FIRST_VISIT_BYTES);
    const firstPaths = before.map(({ path }) => path).join();
    for (const name of NEEDED_FIRST) expect(firstPaths).toContain(name);
    expect(readPng(await enlargeOnPage(page, DRAWING)).width).toBe(640);
    const asked = site.host.sent
      .map(({ path }) => path)
      .filter((path) => !path.endsWith('service-worker.js'));
    for (const path of asked) expect(firstPaths).not.toContain(path);

    await untilKept(page, 'acg2vec-fast-4x');
    await untilKept(page, 'zip-core');
    expect(site.host.sent.map(({ path }) => path).filter((path) => path.includes('/ort/'))).toEqual([]);
    await addTaggerAndScorer(page);
    await untilKept(page, 'ort-wasm-simd-threaded.wasm');
    site.host.close();

    await page.reload();
    expect(readPng(await enlargeOnPage(page, DRAWING)).width).toBe(640);
    await page.selectOption('#scale', '4');
    await page.setInputFiles('#picture-input', smallPictures(1));
    await page.click('#enlarge');
    await page.locator('#facts').getByText('96').waitFor();
    await askByButtons(page);
    // What makes models in 8 bits is there as well; that it has no use for this one is what it says.
    await page.locator('#models > summary').click();
    await page.locator('[data-id=mine] [data-action=quantize]').click();
    await page
      .locator('.failure[data-code=MODEL_UNSUPPORTED_LAYER]')
      .getByText('can’t be made faster')
      .waitFor();
    // Isolated by the service worker: ONNX Runtime may use threads.
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(site.foreign).toEqual([]);
    expect(site.errors).toEqual([]);
  });
});
