import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { savedFile, usePage } from '../support/browser.js';
import { drop } from '../support/drop.js';
import { watchTasks } from '../support/page_tasks.js';
import { DRAWING, MODELS_FOLDER } from '../support/paths.js';
import { makeDrawing } from '../support/pixels.js';
import { queue, rowOf, smallPictures } from '../support/queue_page.js';
import { randomNetwork } from '../support/random_network.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';
import { smallFile } from '../support/small_checkpoint.js';
import { zipEntries } from '../support/zip_entries.js';

const TAGS = 30;
// As many as WD's.
const MANY = 10_861;
// A model is run before it is taken.
const PATIENT = { timeout: 30_000 };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = usePage([], { permissions: ['clipboard-read', 'clipboard-write'] });
const picture = new Uint8Array(makeDrawing(60, 40));

/** Makes the page's catalogue name one tagger to be fetched; gives how many files were asked for. */
async function serveTagger(page: Page, files: { readonly onnx: Uint8Array; readonly tags: Uint8Array }) {
  const catalogue = JSON.parse(readFileSync(join(MODELS_FOLDER, 'catalogue.json'), 'utf8'));
  const [wd] = catalogue.predictors;
  const described = (kind: 'onnx' | 'tags', ending: string) => ({
    path: `served.${ending}`,
    bytes: files[kind].length,
    sha256: createHash('sha256').update(files[kind]).digest('hex'),
    url: `https://huggingface.co/served.${ending}`,
  });
  const served = {
    ...wd,
    id: 'served-tagger',
    input: { ...wd.input, width: 24, height: 24 },
    files: { tags: described('tags', 'csv'), onnx: described('onnx', 'onnx') },
  };
  const body = JSON.stringify({ ...catalogue, predictors: [served] });
  await page.context().route('**/catalogue*.json', (route) => route.fulfill({ body }));
  let asked = 0;
  await page.context().route('https://huggingface.co/**', (route) => {
    asked += 1;
    const content = files[route.request().url().endsWith('.csv') ? 'tags' : 'onnx'];
    return route.fulfill({ body: Buffer.from(content), headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  return () => asked;
}

const tagger = (name: string) => ({
  [`${name}.onnx`]: randomTagger({ tags: TAGS, givesFeatures: true }),
  [`${name}.csv`]: new TextEncoder().encode(randomTagList(TAGS)),
});

async function pix2score(): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const name of ['variables.index', 'variables.data-00000-of-00001']) {
    await writer.add(`pix2score/1/variables/${name}`, new Uint8ArrayReader(await smallFile(name)));
  }
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const tagText = (page: Page) => page.locator('#tags-text').inputValue();

test('a picture is looked at by itself, a model is proposed, and chosen only by a press', async () => {
  const page = await site.open();
  await page.setInputFiles('#picture-input', DRAWING);
  await page.locator('#proposal').getByText('Real-CUGAN Pro').waitFor();
  expect(await page.locator('#model').inputValue()).toBe('acg2vec');
  await page.click('#findings > summary');
  expect(await page.locator('#look-attributes .chip').allInnerTexts()).toEqual([
    expect.stringContaining('text'),
  ]);
  expect(await page.locator('.bars li').count()).toBe(10);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.click('#follow-proposal');
  expect(await page.locator('#model').inputValue()).toBe('pro');
  expect(await page.locator('#denoise').inputValue()).toBe('no-denoise');
  await page.locator('#proposal').getByText('That is chosen.').waitFor();
  expect(site.errors).toEqual([]);
});

test('pictures, a tagger and a model that enlarges, dropped together and one after the other: all are taken but what is none', async () => {
  const page = await site.open();
  const { param, bin } = randomNetwork({ kind: 'nose', scale: 4, divisor: 8 });
  const network = { 'big.param': new TextEncoder().encode(param), 'big.bin': bin };
  const torn = { 'torn.onnx': picture, 'worn.onnx': picture };
  await drop(page, { ...tagger('mine'), ...network, ...torn, 'variables.index': picture, 'a.png': picture });
  await drop(page, { ...tagger('模型'), 'b.png': picture });
  await page.locator('.caption').waitFor();
  await expect.poll(() => page.locator('#model').inputValue(), PATIENT).toBe('own:big');
  await expect.poll(() => page.locator('#tags-model').inputValue(), PATIENT).toBe('u6a21-u578b');
  // Each that could not be added is named, though another came after it.
  expect((await page.locator('.failure-name').allInnerTexts()).sort()).toEqual([
    'torn.onnx',
    'variables.index',
    'worn.onnx',
  ]);
  await page
    .locator('.failure[data-code=MODEL_NOT_FOUND]')
    .getByText('Part of this model is missing')
    .waitFor();
  expect(await page.locator('#tags-model option').allInnerTexts()).toContain('mine');
  await page.click('#find-tags');
  await page.locator('#tags .chip').first().waitFor();
  expect(site.errors).toEqual([]);
});

test('a model that is being tried can be given up; the one that waits for it is added', async () => {
  const page = await site.open();
  await page.context().route('**/ort/*.wasm', () => undefined); // never answered, so that trying takes forever
  const { param, bin } = randomNetwork({ kind: 'nose', scale: 4, divisor: 8 });
  await drop(page, tagger('mine'));
  await drop(page, { 'big.param': new TextEncoder().encode(param), 'big.bin': bin });
  await page.getByText('Trying mine.onnx … 1 more will follow.').waitFor();
  await page.click('#stop-trying');
  await expect.poll(() => page.locator('#model').inputValue(), PATIENT).toBe('own:big');
  expect(await page.locator('.failure').count()).toBe(0);
  await page.locator('#models > summary').click();
  await page.locator('.models-row[data-id=big]').waitFor();
  expect(await page.locator('.models-row[data-id=mine]').count()).toBe(0);
});

test('tags: one rule for what is shown, copied and saved, of one picture and of all; kept over a reload', async () => {
  const page = await site.open();
  await queue(page, smallPictures(3));
  await drop(page, tagger('mine'));
  await page.click('#find-all-tags');
  await page.locator('#tags .chip').first().waitFor();
  await expect.poll(() => page.locator('#find-all-tags').count()).toBe(0);
  const before = await tagText(page);
  expect(before).toContain('tag ');
  await page.locator('#threshold-general').fill('100');
  await expect.poll(() => tagText(page)).not.toContain('tag ');
  await page.locator('#threshold-general').fill('2');
  await page.locator('#tags-exclude').fill('miku*');
  await page.keyboard.press('Tab');
  await page.selectOption('#tags-writing', 'underscores');
  await expect.poll(() => tagText(page)).toMatch(/^(tag_\d+ ?)+$/);
  const text = await tagText(page);
  expect(text.split(' ').length).toBe((await page.locator('#tags .chip').count()) - 1); // and the rating
  await page.locator('#tags-filter').fill(text.split(' ')[0] as string);
  await expect.poll(() => page.locator('#tags .chip').count()).toBeLessThan(5);
  await page.click('#copy-tags');
  await page.getByText('Copied', { exact: true }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const sidecar = await saved(page, '#save-tags');
  expect(sidecar.name).toBe('1.txt');
  expect(textOf(sidecar.bytes)).toBe(`${text}\n`);
  const all = zipEntries((await saved(page, '#export-zip')).bytes);
  expect([...all.keys()]).toEqual(['1.txt', '2.txt', '3.txt']);
  expect(textOf(all.get('1.txt') as Uint8Array)).toBe(`${text}\n`);
  await page.selectOption('#tags-writing', 'json');
  const objects = zipEntries((await saved(page, '#export-zip')).bytes);
  expect([...objects.keys()]).toEqual(['1.json', '2.json', '3.json']);
  expect(JSON.parse(textOf(objects.get('2.json') as Uint8Array)).tags[0]).toHaveProperty('confidence');
  await page.selectOption('#tags-writing', 'underscores');
  const csv = textOf((await saved(page, '#export-csv')).bytes).split('\r\n');
  expect(csv[0]).toBe('input,rating,rating_confidence,tags');
  expect(csv[1]).toContain(text);
  const json = JSON.parse(textOf((await saved(page, '#export-json')).bytes));
  expect(json.map(({ input }: { input: string }) => input)).toEqual(['1.png', '2.png', '3.png']);
  await page.reload();
  await page.locator('#restored').waitFor();
  await rowOf(page, '1.png').locator('.queue-name').click();
  await expect.poll(() => tagText(page)).toBe(text);
  expect(site.errors).toEqual([]);
});

test('scores of ACG2vec’s archive and features are found by the page, and axe finds nothing in any language', async () => {
  const page = await site.open();
  await queue(page, smallPictures(2));
  await drop(page, { 'pix2score.zip': await pix2score() });
  const accepted = await page.locator('#scores-input').getAttribute('accept');
  for (const ending of ['.zip', '.tar', '.gz', '.tgz']) expect(accepted?.split(',')).toContain(ending);
  await page.click('#find-scores');
  await page.locator('#scores').waitFor();
  expect(await page.locator('#scores li').count()).toBe(15 + 15 + 5);
  expect(await page.locator('#scores [data-most]').count()).toBe(3);
  expect(textOf((await saved(page, '#export-csv')).bytes)).toMatch(/^input,bookmark,bookmark_probability,/);
  await drop(page, tagger('mine'));
  await page.locator('#find-tags').click();
  await page.locator('#tags').waitFor();
  await page.click('#tab-features');
  await page.click('#find-all-features');
  await page.locator('#alike').waitFor();
  expect(Number(await page.locator('#alike .bar-share').innerText())).toBeLessThanOrEqual(1);
  const { features } = JSON.parse(textOf((await saved(page, '#save-features')).bytes));
  expect(features).toHaveLength(8);
  await drop(page, tagger('yours'));
  await page.locator('#tab-tags[aria-selected=true]').waitFor(); // it was added
  await page.click('#tab-features');
  await page.selectOption('#features-model', 'yours');
  await page.click('#find-features');
  await page.locator('#alike').waitFor({ state: 'detached' }); // none of the others has that model's
  await page.evaluate(axe);
  const violations = () => page.evaluate(async () => (await window.axe.run()).violations.map(({ id }) => id));
  await page.locator('#tab-features').focus();
  for (const tab of ['look', 'tags', 'scores', 'features']) {
    await page.keyboard.press(tab === 'look' ? 'Home' : 'ArrowRight');
    await page.locator(`#tab-${tab}[aria-selected=true]`).waitFor();
    expect({ tab, violations: await violations() }).toEqual({ tab, violations: [] });
  }
  await page.click('#tab-tags');
  for (const language of ['zh-CN', 'ja']) {
    await page.selectOption('#language', language);
    expect({ language, violations: await violations() }).toEqual({ language, violations: [] });
  }
  expect(site.errors).toEqual([]);
});

test('a tagger of the catalogue is fetched by a press, its size, licence and host told before, and leaves the page free', async () => {
  const page = await site.open();
  const files = {
    onnx: randomTagger({ tags: MANY, bias: -18 }),
    tags: new TextEncoder().encode(randomTagList(MANY)),
  };
  const asked = await serveTagger(page, files);
  await page.reload();
  await page.setInputFiles('#picture-input', DRAWING);
  await page.click('#findings > summary');
  await page.click('#tab-tags');
  await page.locator('#fetch-predictor').waitFor();
  const about = await page.locator('#tags-model-hint').innerText();
  for (const words of ['kB', 'Apache-2.0', 'huggingface.co']) expect(about).toContain(words);
  expect(asked()).toBe(0);
  await page.locator('#fetch-predictor').focus();
  await page.keyboard.press('Enter');
  await page.locator('#find-tags').waitFor();
  expect(asked()).toBe(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('find-tags');
  const longestTask = await watchTasks(page);
  await page.keyboard.press('Enter');
  await page.locator('#tags .chip').nth(5).waitFor();
  for (const share of ['20', '50', '30']) await page.locator('#threshold-general').fill(share);
  await page.selectOption('#tags-order', 'list');
  await page.waitForTimeout(300);
  expect(await longestTask()).toBeLessThan(100);
  expect(site.errors).toEqual([]);
});

test('a folder of a SavedModel, chosen as a folder of pictures would be, is taken for the model that it is', async () => {
  const page = await site.open();
  await page.evaluate(
    async ({ index, data }) => {
      const transfer = new DataTransfer();
      for (const [name, bytes] of [
        ['variables.index', index],
        ['variables.data-00000-of-00001', data],
      ] as const) {
        const file = new File([Uint8Array.from(bytes)], name);
        Object.defineProperty(file, 'webkitRelativePath', { value: `pix2score/variables/${name}` });
        transfer.items.add(file);
      }
      const readme = new File(['about'], 'README.md');
      Object.defineProperty(readme, 'webkitRelativePath', { value: 'pix2score/README.md' });
      transfer.items.add(readme);
      const input = document.querySelector<HTMLInputElement>('#folder-input') as HTMLInputElement;
      Object.defineProperty(input, 'files', { value: [...transfer.files], configurable: true });
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    {
      index: [...(await smallFile('variables.index'))],
      data: [...(await smallFile('variables.data-00000-of-00001'))],
    },
  );
  await page.locator('#models > summary').click();
  await page.locator('.models-row[data-id=pix2score][data-state=stored]').waitFor();
  expect(await page.locator('.failure').count()).toBe(0);
});

test('looking gives way to enlarging; where pages have no disk it is done again after a reload', async () => {
  const page = await site.open();
  await page
    .context()
    .addInitScript(() => Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable'));
  await page.reload();
  for (const _ of ['before', 'after a reload']) {
    await page.setInputFiles('#picture-input', DRAWING);
    await page.click('#enlarge');
    await savedFile(page);
    await page.locator('#proposal').waitFor();
    await page.reload();
    expect(await page.locator('#proposal').count()).toBe(0);
  }
  expect(site.errors).toEqual([]);
});
