import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { createUpscaler } from 'acg2vec-web';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { useFolderForAll } from '../support/folder.js';
import { makeDrawing } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { type StaticHost, serveStatically } from '../support/static_host.js';

// After the first ten come forty more.
const FIRST = 10;
const MORE = 40;

const DIST = fileURLToPath(new URL('../../runtime/dist/', import.meta.url));
const folder = useFolderForAll();
let host: StaticHost;
let browser: Browser;
const network = randomNetwork({ kind: 'se', scale: 2, divisor: 8 });
const given = {
  param: network.param,
  bin: [...new Uint8Array(network.bin)],
  small: [...makeDrawing(24, 16)],
  // So large that forty of them, or of their results, would not fit into what memory a core begins with.
  large: [...makeDrawing(192, 128)],
};

// Embind registers every handle, to free it should the program forget to; here it counts them.
const COUNTED = `
  globalThis.handles = new Set();
  globalThis.FinalizationRegistry = class {
    register(handle) { handles.add(handle); }
    unregister(handle) { handles.delete(handle); }
  };`;

// What the tests have on the page.
const TRIED = `
  import { createUpscaler } from './browser/index.js';
  window.lives = {
    prepare({ param, bin, small, large }) {
      const files = { param: new TextEncoder().encode(param), bin: Uint8Array.from(bin) };
      this.small = new Blob([Uint8Array.from(small)]);
      this.large = new Blob([Uint8Array.from(large)]);
      this.create = () => createUpscaler({ model: { id: 'small', files }, backend: 'cpu', threads: 1 });
    },
    async run(upscaler, picture) {
      const result = await upscaler.run(picture);
      return (await result.blob()).size;
    },
    async live() {
      const upscaler = await this.create();
      try { return await this.run(upscaler, this.small); } finally { await upscaler.dispose(); }
    },
  };`;

// The built package as it is, on a plain host, but that each worker's core can be seen.
beforeAll(async () => {
  cpSync(DIST, folder.path, { recursive: true });
  const startCore = join(folder.path, 'core/start_core.js');
  const text = readFileSync(startCore, 'utf8');
  writeFileSync(startCore, text.replace('return core;', 'return (globalThis.core = core);') + COUNTED);
  writeFileSync(join(folder.path, 'tried.js'), TRIED);
  writeFileSync(join(folder.path, 'index.html'), '<script type="module" src="tried.js"></script>');
  host = await serveStatically(folder.path, '', { isCached: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  host?.close();
});

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(host.address);
  await page.waitForFunction(() => 'lives' in window);
  await page.evaluate((files) => window.lives.prepare(files), given);
  return page;
}

/**
 * The workers that the browser itself knows, those of workers among them. Playwright's own list is made of messages, which
 * for a worker in a worker come by way of the one that ends: on a busy machine one was in it ten seconds later.
 */
async function liveWorkers(): Promise<string[]> {
  const devTools = await browser.newBrowserCDPSession();
  const { targetInfos } = await devTools.send('Target.getTargets', { filter: [{ type: 'worker' }] });
  await devTools.detach();
  return targetInfos.map(({ url }) => url);
}

/** What the page holds once garbage has been collected. */
async function held(page: Page) {
  await expect.poll(liveWorkers, { timeout: 30_000 }).toEqual([]);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const { jsEventListeners, nodes } = await devTools.send('Memory.getDOMCounters');
  await devTools.detach();
  return { usedSize, jsEventListeners, nodes };
}

test('fifty models, two at a time, are used and given back: no worker stays, nothing grows', async () => {
  const page = await openPage();
  const live = (times: number) =>
    page.evaluate(async (count) => {
      for (let time = 0; time < count; time += 2)
        await Promise.all([window.lives.live(), window.lives.live()]);
    }, times);
  await live(FIRST);
  const before = await held(page);
  await live(MORE);
  const after = await held(page);
  expect(after.usedSize - before.usedSize).toBeLessThan(MORE * 5e3);
  expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
});

test('a model that is used fifty times holds as much memory, as many handles and values as after ten times', async () => {
  const page = await openPage();
  const run = (times: number) =>
    page.evaluate(async (count) => {
      const { lives } = window;
      lives.upscaler ??= await lives.create();
      for (let time = 0; time < count; time++) await lives.run(lives.upscaler, lives.large);
    }, times);
  await run(FIRST);
  const before = await cores(page);
  await run(MORE);
  expect(before.length).toBe(2); // the engine's and its thread's
  for (const { handles } of before) expect(handles).toBeGreaterThan(0); // a network, its passes
  expect(await cores(page)).toEqual(before);
});

function cores(page: Page) {
  return Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { core, handles } = globalThis as unknown as WatchedWorker;
        return { bytes: core.HEAPU8.length, values: core.count_emval_handles(), handles: handles.size };
      }),
    ),
  );
}

interface WatchedWorker {
  readonly core: { readonly HEAPU8: Uint8Array; count_emval_handles(): number };
  readonly handles: ReadonlySet<unknown>;
}

declare global {
  interface Window {
    lives: {
      upscaler?: Awaited<ReturnType<typeof createUpscaler>>;
      prepare(files: object): void;
      create: () => ReturnType<typeof createUpscaler>;
      readonly large: Blob;
      run(upscaler: object, picture: Blob): Promise<number>;
      live(): Promise<number>;
    };
  }
}
