import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { choosePicture, savedFile, usePage } from '../support/browser.js';
import { runCli } from '../support/cli.js';
import { drop } from '../support/drop.js';
import { CUNET } from '../support/family_network.js';
import { useFolder } from '../support/folder.js';
import { listen } from '../support/listen.js';
import { MODELS_FOLDER } from '../support/paths.js';
import { largestDifference, makeDrawing, readPng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { randomOnnx } from '../support/random_onnx.js';
import { enlargeRaw } from '../support/raw_onnx.js';
import { servedModel } from '../support/served_model.js';

const site = usePage();
const folder = useFolder();
const PTH = join(import.meta.dirname, '../../../tests/fuzz/corpus/pth/cugan-legacy.pth');
const RAW = 'https://raw.githubusercontent.com';
const MIRROR = 'https://cdn.jsdelivr.net';
const small = { name: 'small.png', mimeType: 'image/png', buffer: Buffer.from(makeDrawing(64, 48)) };

let served: ReturnType<typeof servedModel>;
/** Whether each host answers, and with the right bytes. */
let hosts: Record<string, 'right' | 'altered' | 'gone'>;
let asked: string[];

beforeEach(() => {
  served = servedModel(RAW, MIRROR);
  hosts = { [RAW]: 'right', [MIRROR]: 'right' };
  asked = [];
});

/** The page with a catalogue that has a small model to fetch, and its models panel open. */
async function openModels(bytes?: number): Promise<Page> {
  const page = await site.open();
  const catalogue = JSON.parse(readFileSync(join(MODELS_FOLDER, 'catalogue.json'), 'utf8'));
  const model = { ...served.model, family: 'se', denoise: 'denoise1x', source: 'https://example.org/' };
  const { param, bin } = model.files;
  const files = { param, bin: { ...bin, bytes: bytes ?? bin.bytes } };
  const models = JSON.stringify({ models: [catalogue.models[0], { ...model, files }] });
  await page.context().route('**/catalogue*.json', (route) => route.fulfill({ body: models }));
  for (const host of [RAW, MIRROR]) {
    await page.context().route(`${host}/**`, (route) => {
      asked.push(host);
      const bytes = served.fileOf(route.request().url());
      const body = hosts[host] === 'altered' ? bytes.with(999, (bytes[999] ?? 0) ^ 1) : bytes;
      const headers = { 'Access-Control-Allow-Origin': '*' };
      return hosts[host] === 'gone'
        ? route.fulfill({ status: 404, headers })
        : route.fulfill({ body: Buffer.from(body), headers });
    });
  }
  await page.reload();
  await page.locator('#models > summary').click();
  return page;
}

const row = (page: Page, id = 'served-2x') => page.locator(`.models-row[data-id="${id}"]`);
const state = (page: Page, wanted: string) =>
  page.locator(`.models-row[data-id="served-2x"][data-state="${wanted}"]`).waitFor();

test('a model is fetched, verified, still here after a reload without network, and removed', async () => {
  const page = await openModels();
  const text = await row(page).innerText();
  for (const words of ['MIT', 'raw.githubusercontent.com, cdn.jsdelivr.net', 'Not fetched']) {
    expect(text).toContain(words);
  }
  const heard = await listen(page);
  await row(page).locator('[data-action=fetch]').press('Enter');
  await state(page, 'stored');
  await expect.poll(async () => (await heard()).at(-1)).toBe('served-2x: Here');
  expect((await heard()).filter((text) => !/^served-2x: \d+% fetched$/.test(text))).toHaveLength(1);
  expect(asked).toEqual([RAW, RAW]);
  hosts = { [RAW]: 'gone', [MIRROR]: 'gone' };
  await page.reload();
  await page.locator('#models > summary').click();
  await row(page).locator('[data-action=verify]').click();
  await row(page).getByText('Checked: intact').waitFor();
  await page.selectOption('#model', 'se');
  await choosePicture(page, small);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(128);
  await row(page).locator('[data-action=remove]').press('Enter');
  await state(page, 'absent');
  await row(page).locator('[data-action=fetch]:focus').waitFor();
  expect(site.errors).toEqual([]);
});

test('where the first host fails or sends other bytes, the second gives the model', async () => {
  hosts[RAW] = 'altered';
  const page = await openModels();
  await row(page).locator('[data-action=fetch]').click();
  await state(page, 'stored');
  expect(new Set(asked)).toEqual(new Set([RAW, MIRROR]));
});

test('altered bytes from everywhere: nothing is kept, and the page says so', async () => {
  hosts = { [RAW]: 'altered', [MIRROR]: 'altered' };
  const page = await openModels();
  await row(page).locator('[data-action=fetch]').click();
  const failure = page.locator('.failure[data-code=MODEL_INTEGRITY]');
  await failure.getByText('Fetch it again').waitFor();
  expect(await failure.innerText()).toContain('served-2x');
  await state(page, 'absent');
});

test('what was damaged in the browser’s storage is thrown away when it is verified', async () => {
  const page = await openModels();
  await row(page).locator('[data-action=fetch]').click();
  await state(page, 'stored');
  await page.evaluate(async (sha256) => {
    const cache = await caches.open('acg2vec-models');
    const [request] = (await cache.keys()).filter(({ url }) => url.endsWith(sha256));
    const response = request && (await cache.match(request));
    if (!request || !response) throw new Error('it is not in the cache');
    const bytes = new Uint8Array(await response.arrayBuffer());
    bytes[7] = (bytes[7] ?? 0) ^ 1;
    await cache.put(request, new Response(bytes));
  }, served.model.files.bin.sha256);
  await row(page).locator('[data-action=verify]').click();
  await row(page).getByText('thrown away').waitFor();
  expect(await row(page).getAttribute('data-state')).toBe('absent');
});

test('without room: the page says so, keeps nothing, and a picture is enlarged all the same', async () => {
  const page = await openModels();
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(site.address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 60_000 });
  await row(page).locator('[data-action=fetch]').click();
  await page.locator('.failure[data-code=STORAGE_FULL]').waitFor();
  expect(await row(page).getAttribute('data-state')).not.toBe('stored');
  await page.selectOption('#model', 'se');
  await choosePicture(page, small);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(128);
});

test('a model that needs more memory than is sensible is warned of where it is chosen, before its download', async () => {
  const page = await openModels(1.26e12);
  await page.selectOption('#model', 'se');
  await page.locator('.model-note').getByText('more than is sensible').waitFor();
  await row(page).getByText('more than is sensible').waitFor();
  await page.selectOption('#model', 'acg2vec');
  expect(await page.locator('.model-note').innerText()).not.toContain('sensible');
  expect(asked).toEqual([]);
});

test('files that are no model: what to do about them is said, not about enlarging', async () => {
  const page = await openModels();
  const { param } = randomNetwork({ kind: 'nose', scale: 2, divisor: 8 });
  for (const [name, code] of [
    ['alone.param', 'INVALID_ARGUMENT'],
    ['text.onnx', 'MODEL_UNSUPPORTED_LAYER'],
  ] as const) {
    const mimeType = 'application/octet-stream';
    await page.setInputFiles('#model-input', [{ name, mimeType, buffer: Buffer.from(param) }]);
    await page.locator(`.failure[data-code=${code}]`).waitFor();
    const text = await page.locator('.failure > p').innerText();
    expect(text).toMatch(/added/);
    expect(text).not.toMatch(/Enlarge|Advanced/);
  }
});

test('a model of one’s own: dropped, chosen, used, and gone when it is removed', async () => {
  const page = await openModels();
  const { param, bin } = randomNetwork({ kind: 'nose', scale: 4, divisor: 8 });
  await drop(page, { 'My Model.param': new TextEncoder().encode(param), 'My Model.bin': bin });
  await row(page, 'my-model').waitFor();
  expect(await page.locator('#model').inputValue()).toBe('own:my-model');
  await choosePicture(page, small);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(256);
  await page.reload();
  await expect.poll(() => page.locator('#model').inputValue()).toBe('own:my-model');
  await page.locator('#models > summary').click();
  await row(page, 'my-model').locator('[data-action=remove]').click();
  await row(page, 'my-model').waitFor({ state: 'detached' });
  expect(await page.locator('#model').inputValue()).toBe('acg2vec');
});

// As in a private window of Chromium, where that is so of files of 268 MB and more.
const NO_LARGE_FILE = `const put = Cache.prototype.put;
  Cache.prototype.put = async function (request, response) {
    const { size } = await response.clone().blob();
    if (size > 9999) throw new DOMException('Unexpected internal error.', 'UnknownError');
    return put.call(this, request, response);
  };`;
const NO_FOLDER = `StorageManager.prototype.getDirectory = async () => { throw new DOMException('', 'SecurityError'); };`;

test('in a private window whose cache takes no large file a model is kept elsewhere, and where there is no such place the page says why', async () => {
  const page = await openModels();
  const inWorkers = (script: string) =>
    page.context().route('**/assets/worker-*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${script}\n${await response.text()}` });
    });
  const { param, bin } = randomNetwork({ kind: 'nose', scale: 2, divisor: 8 });
  const files = { 'mine.param': new TextEncoder().encode(param), 'mine.bin': bin };
  await inWorkers(NO_LARGE_FILE + NO_FOLDER);
  await drop(page, files);
  await page.locator('.failure[data-code=FILE_FAILED]').getByText('In a private window').waitFor();
  expect(await row(page, 'mine').count()).toBe(0);

  await inWorkers(NO_LARGE_FILE);
  await drop(page, files);
  await row(page, 'mine').waitFor();
  await page.reload();
  await expect.poll(() => page.locator('#model').inputValue()).toBe('own:mine');
  await choosePicture(page, small);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(128);
  await page.locator('#models > summary').click();
  await row(page, 'mine').locator('[data-action=verify]').click();
  await row(page, 'mine').getByText('intact').waitFor();
  await row(page, 'mine').locator('[data-action=remove]').click();
  await row(page, 'mine').waitFor({ state: 'detached' });
  const left = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('acg2vec-kept-models');
    const names = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name);
    return names;
  });
  expect(left).toEqual([]);
});

test('waifu2x’s cunet and a .pth of Real-CUGAN, dropped: added without a question, and used', async () => {
  const page = await openModels();
  await drop(page, { 'cunet.param': new TextEncoder().encode(CUNET.param), 'cunet.bin': CUNET.bin });
  await row(page, 'cunet').waitFor();
  await drop(page, { 'cugan.pth': new Uint8Array(readFileSync(PTH)) });
  await row(page, 'cugan').waitFor();
  expect(await page.locator('#model').inputValue()).toBe('own:cugan');
  await choosePicture(page, small);
  await page.click('#enlarge');
  expect(readPng(await savedFile(page)).width).toBe(128);
});

test('an ONNX file, dropped: what it doesn’t say is asked once, and it enlarges as ONNX Runtime does', async () => {
  const page = await openModels();
  const options = { range: 'byte', order: 'bgr', scale: 3 } as const;
  await drop(page, { 'mine.onnx': randomOnnx(options) });
  const form = page.locator('#model-questions');
  await form.waitFor();
  expect(await form.locator('select').count()).toBe(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('model-range');
  await page.selectOption('#model-range', 'byte');
  await page.selectOption('#model-order', 'bgr');
  await form.locator('button[type=submit]').click();
  await row(page, 'mine').waitFor();
  expect(await form.count()).toBe(0);
  expect(await page.locator('#model').inputValue()).toBe('own:mine');
  await choosePicture(page, small);
  await page.click('#enlarge');
  const expected = await enlargeRaw(randomOnnx(options), readPng(small.buffer), 4, options);
  expect(largestDifference(readPng(await savedFile(page)), expected)).toBeLessThanOrEqual(1);
  await page.locator('#facts').getByText('Processor (ONNX Runtime)').waitFor();
  expect(site.errors).toEqual([]);
});

test('a model of one’s own is exported, removed, and imported here and by the command line', async () => {
  const page = await openModels();
  await page.setInputFiles('#model-input', await exportedModel(page));
  await row(page, 'mine').waitFor();
  const { stdout } = await runCli(['models', 'import', folder.path, '--cache', join(folder.path, 'cache')]);
  expect(stdout).toContain('mine');
});

test('an import that takes too long can be given up, and nothing of it stays', async () => {
  const page = await openModels();
  const files = await exportedModel(page);
  await page.context().route('**/ort/*.wasm', () => undefined); // never answered, so that trying takes forever
  await page.setInputFiles('#model-input', files);
  await page.getByText('Trying manifest.json').waitFor();
  await page.click('#stop-trying');
  await page.locator('#stop-trying').waitFor({ state: 'detached' });
  expect(await row(page, 'mine').count()).toBe(0);
  expect(await page.locator('.failure').count()).toBe(0);
});

/** The files of a model of one's own that was added, exported, and removed. */
async function exportedModel(page: Page): Promise<readonly string[]> {
  await drop(page, { 'mine.onnx': randomOnnx() });
  await page.locator('#model-questions button[type=submit]').click();
  await row(page, 'mine').waitFor();
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await row(page, 'mine').locator('[data-action=export]').click();
  await expect.poll(() => downloads.length).toBe(2);
  for (const download of downloads) await download.saveAs(join(folder.path, download.suggestedFilename()));
  await row(page, 'mine').locator('[data-action=remove]').click();
  await row(page, 'mine').waitFor({ state: 'detached' });
  return ['mine.onnx', 'manifest.json'].map((name) => join(folder.path, name));
}

test('an ONNX file that no picture goes into is refused, and the question goes away when it is cancelled', async () => {
  const page = await openModels();
  await drop(page, { 'mine.onnx': randomOnnx() });
  await page.locator('#model-questions .quiet').click();
  await page.locator('#model-questions').waitFor({ state: 'detached' });
  await drop(page, { 'cut.onnx': randomOnnx().subarray(0, 1500) });
  await page.locator('.failure[data-code=MODEL_INTEGRITY]').waitFor();
  expect(await page.locator('#model-questions').count()).toBe(0);
});

test('files that are no pair are refused, with what is wanted', async () => {
  const page = await openModels();
  await page.setInputFiles('#model-input', [
    { name: 'alone.param', mimeType: '', buffer: Buffer.from('7767517') },
  ]);
  await page.locator('.failure[data-code=INVALID_ARGUMENT]').waitFor();
});
