import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { rangeOf, useServer } from '../support/misbehaving_server.js';
import { servedModel } from '../support/served_model.js';
import { serveRuntime } from '../support/served_runtime.js';

// Chromium takes what a test puts in a response's place for public, and asks before such a page reads from this machine.
const site = usePage(['--disable-features=LocalNetworkAccessChecks']);
const server = useServer();
let served: ReturnType<typeof servedModel>;

beforeEach(() => {
  served = servedModel(server.address);
  server.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
});

// A worker that fetches, verifies or opens what it is told into the browser's storage, from a server on this machine.
const WORKER = `
  import { coreProgram, loadCore } from './browser/load_core.js';
  import { browserModelStorage } from './browser/model_storage.js';
  import { readAsset } from './browser/read_asset.js';
  import { LocalModelStore } from './models/store/model_store.js';
  const platform = {
    loadCore: () => loadCore(coreProgram()), readAsset, modelPlaces: [], modelStorage: browserModelStorage, sensibleMemory: () => 1e12,
  };
  self.onmessage = async ({ data: { model, quota } }) => {
    // What Chromium tells of it is no test's to set.
    if (quota) StorageManager.prototype.estimate = async () => ({ quota, usage: 0 });
    try {
      await browserModelStorage.keepOwnEntry(model.id, JSON.stringify(model));
      const store = new LocalModelStore(platform);
      const onProgress = ({ done }) => self.postMessage({ done });
      const { state } = await store.fetch(model.id, { onProgress });
      self.postMessage({ state, verdict: (await store.verify(model.id)).verdict });
    } catch (error) {
      self.postMessage({ code: error.code, message: error.message });
    }
  };`;

async function openPage(): Promise<Page> {
  const page = await site.open();
  await serveRuntime(page, { 'model_worker.js': WORKER });
  return page;
}

/** What the worker says last; it is ended before that, as if the tab were closed, once `enough` bytes are there. */
function fetchInWorker(page: Page, { enough = Number.POSITIVE_INFINITY, quota = 0 } = {}): Promise<unknown> {
  return page.evaluate(
    async ({ model, enough, quota }) => {
      const worker = new Worker('/runtime/model_worker.js', { type: 'module' });
      const last = await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => {
          if (!('done' in data)) resolve(data);
          else if (data.done >= enough) resolve('ended');
        };
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ model, quota });
      });
      worker.terminate();
      return last;
    },
    { model: served.model, enough, quota },
  );
}

const keptBytes = (page: Page) =>
  page.evaluate(async (sha256) => {
    const cache = await caches.open('acg2vec-models');
    const response = await cache.match(`/acg2vec-models/${sha256}`);
    return response && (await response.blob()).size;
  }, served.model.files.bin.sha256);

const binRequests = () => server.asked.filter(({ path }) => path.endsWith('.bin'));

test('a download broken at three places goes on at each and ends with the right bytes', async () => {
  const page = await openPage();
  const breaks = [70_000, 80_000, 20_000];
  server.reply = (asked) => {
    const breakAfter = asked.path.endsWith('.bin') ? breaks.shift() : undefined;
    return { ...rangeOf(served.fileOf(asked.path), asked), ...(breakAfter !== undefined && { breakAfter }) };
  };
  expect(await fetchInWorker(page)).toEqual({ state: 'stored', verdict: 'intact' });
  const starts = binRequests().map(({ start }) => start);
  expect(starts).toHaveLength(4);
  for (let at = 1; at < starts.length; at++) expect(starts[at]).toBeGreaterThan(starts[at - 1] ?? 0);
});

test('what a closed tab had fetched is gone on with by the next', async () => {
  const page = await openPage();
  server.reply = (asked) => ({
    ...rangeOf(served.fileOf(asked.path), asked),
    ...(asked.path.endsWith('.bin') && asked.start === 0 && { silentAfter: 100_000 }),
  });
  expect(await fetchInWorker(page, { enough: 80_000 })).toBe('ended');
  expect(await keptBytes(page)).toBeUndefined();
  expect(await fetchInWorker(page)).toEqual({ state: 'stored', verdict: 'intact' });
  expect(binRequests().at(-1)?.start).toBeGreaterThan(60_000);
});

test.each([
  [
    'a changed byte',
    (bytes: Uint8Array) => ({ body: bytes.with(9, (bytes[9] ?? 0) ^ 1) }),
    'MODEL_INTEGRITY',
  ],
  ['a file that is too short', (bytes: Uint8Array) => ({ body: bytes.slice(0, -9) }), 'MODEL_NOT_FOUND'],
  [
    'a file that is too long',
    (bytes: Uint8Array) => ({ body: Buffer.concat([bytes, bytes]), isChunked: true }),
    'MODEL_NOT_FOUND',
  ],
])('%s leaves no model', async (_what, lie, code) => {
  const page = await openPage();
  server.reply = ({ path, start }) => (start > 0 ? { status: 416 } : lie(served.fileOf(path)));
  expect(await fetchInWorker(page)).toMatchObject({ code });
  expect(await keptBytes(page)).toBeUndefined();
});

test('where the quota ends while it is written: STORAGE_FULL, and no model', async () => {
  const page = await openPage();
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(site.address);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 150_000 });
  expect(await fetchInWorker(page)).toMatchObject({ code: 'STORAGE_FULL' });
  expect(await keptBytes(page)).toBeUndefined();
});

test('without room for it twice, as it is kept for a moment at the end, not a byte of it is fetched', async () => {
  const page = await openPage();
  const quota = Math.round(1.7 * served.model.files.bin.bytes);
  expect(await fetchInWorker(page, { quota })).toMatchObject({ code: 'STORAGE_FULL' });
  expect(binRequests()).toEqual([]);
});
