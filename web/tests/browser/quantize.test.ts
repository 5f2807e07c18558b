import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openAdvanced, usePage } from '../support/browser.js';
import { drop } from '../support/drop.js';
import { queue, smallPictures } from '../support/queue_page.js';
import { randomResidualTagger } from '../support/random_residual_tagger.js';

const TAGS = 30;
const site = usePage();
const list = new TextEncoder().encode(Array.from({ length: TAGS }, (_, tag) => `tag_${tag}`).join('\n'));
const residual = randomResidualTagger({ tags: TAGS });

// In the engine's worker: on a machine that others use, and with so small a network, true times say nothing.
const CLOCKS = {
  faster: 'let now = 0; let step = 1e6; performance.now = () => (now += step *= 0.99);',
  even: 'let now = 0; performance.now = () => now++;',
};
const LITTLE_MEMORY = `Object.defineProperty(WorkerNavigator.prototype, 'deviceMemory', { get: () => 1e-6 });`;

/** Has the engine's workers run that first. */
async function inWorkers(page: Page, script: string): Promise<void> {
  await page.context().route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

async function add(page: Page): Promise<void> {
  await drop(page, { 'mine.onnx': residual, 'mine.txt': list });
  await row(page, 'mine').waitFor();
}

const row = (page: Page, id: string) => page.locator(`.models-row[data-id="${id}"]`);
const button = (page: Page, id: string) => row(page, id).locator('[data-action=quantize]');
const result = (page: Page) => row(page, 'mine').locator('.models-quantized');

async function openModels(): Promise<Page> {
  const page = await site.open();
  await page.locator('#models > summary').click();
  return page;
}

test('a tagger is made faster, tried on drawings or the pictures of the list: how far that is, what came of it, and from then on it is asked', async () => {
  const page = await openModels();
  await add(page);
  await row(page, 'mine').getByText('in 8 bits instead of 32').waitFor();
  await inWorkers(page, CLOCKS.even);
  await button(page, 'mine').click();
  await result(page).getByText('Nothing was kept').waitFor();
  expect(await result(page).innerText()).toMatch(
    /only 1\.0 times as fast\.\nCompared by 12 drawings made here/,
  );
  expect(await row(page, 'mine-int8').count()).toBe(0);

  await queue(page, smallPictures(4));
  await inWorkers(page, CLOCKS.faster);
  const told = page.evaluate(watchState);
  await button(page, 'mine').focus();
  await page.keyboard.press('Enter');
  await result(page).getByText('mine-int8 was made').waitFor();
  expect(await result(page).innerText()).toMatch(
    /: [\d.]+ times as fast here, \d+ kB instead of \d+ kB\..*\nCompared by 4 pictures of the list\.$/,
  );
  expect((await told).filter((text) => /step [1-4] of 4/.test(text)).length).toBeGreaterThan(3);
  // The button is now another one, which keeps the focus; the model that was made is not made faster again, nor this one.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('verify');
  expect(await page.locator('[data-action=quantize]').count()).toBe(0);
  expect(await page.locator('#tags-model').inputValue()).toBe('mine-int8');
  await page.click('#find-tags');
  await page.getByText('Shown: by mine-int8').waitFor();
  await row(page, 'mine-int8').locator('[data-action=remove]').click();
  await button(page, 'mine').waitFor();
  expect(await result(page).innerText()).toBe('');
  expect(site.errors).toEqual([]);
});

test('without the memory it is not begun, nor in two tabs at once; cancelled, nothing is kept; where a graphics card computes it is not offered', async () => {
  const page = await openModels();
  await add(page);
  await inWorkers(page, LITTLE_MEMORY);
  await button(page, 'mine').click();
  const failure = page.locator('.failure[data-code=OUT_OF_MEMORY] strong');
  expect(await failure.innerText()).toContain('it stays as it is');

  await inWorkers(page, '');
  await page.context().route('**/ort/*.wasm', () => undefined); // never answered, so that it takes forever
  await button(page, 'mine').click();
  await row(page, 'mine').getByText('Making it faster').waitFor();
  const other = await page.context().newPage();
  await other.goto(site.address);
  await other.locator('#models > summary').click();
  await button(other, 'mine').click();
  await other.locator('.failure').getByText('is being made so in another tab').waitFor();
  await other.close();
  await row(page, 'mine').locator('[data-action=stop]').click();
  await button(page, 'mine').waitFor();
  expect(await page.locator('.models-row[data-id$=int8]').count()).toBe(0);
  expect(await page.locator('.failure').count()).toBe(0);

  await openAdvanced(page);
  await page.selectOption('#backend', 'webgpu');
  await button(page, 'mine').waitFor({ state: 'detached' });
});

/** In the page: the states of the row until a model was made; what came of the try before is there at first. */
function watchState(): Promise<string[]> {
  const find = (what: string) => document.querySelector(`.models-row[data-id=mine] .models-${what}`);
  const told: string[] = [];
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const now = find('state')?.textContent ?? '';
      if (now !== told.at(-1)) told.push(now);
      if (find('quantized')?.textContent?.includes('was made')) resolve(told);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
