import type { LookResult, ScoreResult, TagResult } from 'acg2vec-web';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { enlargeOnPage } from '../support/browser.js';
import { untilControlled, untilKept, useHostedPage } from '../support/offline_site.js';
import { askWorker } from '../support/page_worker.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { smallPictures } from '../support/queue_page.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';
import { smallFile } from '../support/small_checkpoint.js';

const FIRST_VISIT_BYTES = 2_000_000;
const NEEDED_FIRST = ['acg2vec_core', 'acg2vec-fast-2x', 'acg2vec-look', 'browser_worker'];
const TAGS = 12;
const site = useHostedPage({ compresses: true });
const ortUrl = () => `${site.host.address}ort/`;
const picture = makeDrawing(24, 24);

/** As the page's store does, in a worker of the page. */
async function keepTaggerAndScorer(page: Page): Promise<void> {
  const options = { backend: 'wasm' };
  const tags = { format: 'csv', bytes: new TextEncoder().encode(randomTagList(TAGS)) };
  const onnx = randomTagger({ tags: TAGS });
  const index = await smallFile('variables.index');
  const data = await smallFile('variables.data-00000-of-00001');
  await askWorker(
    page,
    [
      { type: 'addTagger', files: { onnx, tags }, options: { ...options, id: 'mine' } },
      { type: 'addScorer', files: { index, data }, options },
    ],
    ortUrl(),
  );
}

async function askPredictors(page: Page) {
  const settings = { backend: 'wasm' };
  const asked = { source: new Uint8Array(picture), settings: {} };
  const [, tagged] = await askWorker<TagResult>(
    page,
    [
      { type: 'loadTagger', settings: { ...settings, model: 'mine' } },
      { ...asked, type: 'tag' },
    ],
    ortUrl(),
  );
  const [, scored] = await askWorker<ScoreResult>(
    page,
    [
      { type: 'loadScorer', settings: { ...settings, model: 'pix2score' } },
      { ...asked, type: 'score' },
    ],
    ortUrl(),
  );
  const [, looked] = await askWorker<LookResult>(
    page,
    [{ type: 'loadLooker' }, { ...asked, type: 'look' }],
    ortUrl(),
  );
  return { tags: tagged?.tags ?? [], scores: scored?.scores ?? [], quality: looked?.quality.bins ?? [] };
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
    await keepTaggerAndScorer(page);
    await page.reload();
    await untilKept(page, 'ort-wasm-simd-threaded.wasm');
    site.host.close();

    await page.reload();
    expect(readPng(await enlargeOnPage(page, DRAWING)).width).toBe(640);
    await page.selectOption('#scale', '4');
    await page.setInputFiles('#picture-input', smallPictures(1));
    await page.click('#enlarge');
    await page.locator('#facts').getByText('96').waitFor();
    const answers = await askPredictors(page);
    expect(answers.tags.length).toBeGreaterThan(0);
    expect(answers.scores.length).toBe(3);
    expect(answers.quality).toHaveLength(10);
    // Isolated by the service worker: ONNX Runtime may use threads.
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(site.foreign).toEqual([]);
    expect(site.errors).toEqual([]);
  });
});
