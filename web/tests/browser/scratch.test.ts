import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = usePage();

// A worker whose messages are text to be run with the module's functions at hand.
const WORKER = `
  import * as storage from './browser/scratch.js';
  const AsyncFunction = (async () => undefined).constructor;
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage(await new AsyncFunction('storage', data)(storage));
    } catch (error) {
      self.postMessage({ code: error.code, message: error.message });
    }
  };`;

async function openPage(): Promise<Page> {
  const page = await site.open();
  await serveRuntime(page, { 'scratch_worker.js': WORKER });
  return page;
}

/** Runs text in a new worker and gives what it returns; the worker is ended as if it were killed. */
function inWorker(page: Page, text: string): Promise<unknown> {
  return page.evaluate(async (code) => {
    const worker = new Worker('/runtime/scratch_worker.js', { type: 'module' });
    const answer = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(code);
    });
    worker.terminate();
    return answer;
  }, text);
}

const filesLeft = (page: Page) =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of (await root.getDirectoryHandle('acg2vec-scratch')).keys()) names.push(name);
    return names.length;
  });

test('gives back what was written, and leaves nothing when it is closed', async () => {
  const page = await openPage();
  const same = await inWorker(
    page,
    `const scratch = await storage.openScratch(1e6);
    const expected = new Uint8Array(1e6);
    for (let round = 0; round < 100; round++) {
      const bytes = crypto.getRandomValues(new Uint8Array(10_000));
      const offset = Math.floor(Math.random() * 990_000);
      expected.set(bytes, offset);
      await scratch.write(offset, bytes);
    }
    await scratch.write(999_999, Uint8Array.of(expected[999_999] = 7));
    const memory = new Uint8Array(1e6 + 2);
    await scratch.read(0, memory.subarray(1, 1e6 + 1));
    await scratch.close();
    return memory[0] === 0 && memory[1e6 + 1] === 0 && expected.every((byte, index) => byte === memory[index + 1]);`,
  );
  expect(same).toBe(true);
  expect(await filesLeft(page)).toBe(0);
});

test('what a killed worker left is removed when the next scratch is opened, and one in use is not', async () => {
  const page = await openPage();
  await inWorker(
    page,
    `await (await storage.openScratch(10)).write(0, new Uint8Array(10)); return 'killed';`,
  );
  expect(await filesLeft(page)).toBe(1);
  const read = await inWorker(
    page,
    `const first = await storage.openScratch(10);
    await first.write(0, Uint8Array.of(1, 2, 3));
    const second = await storage.openScratch(10);
    const into = new Uint8Array(3);
    await first.read(0, into);
    const root = await navigator.storage.getDirectory();
    let files = 0;
    for await (const _ of (await root.getDirectoryHandle('acg2vec-scratch')).keys()) files += 1;
    await first.close();
    await second.close();
    return { files, bytes: [...into] };`,
  );
  expect(read).toEqual({ files: 2, bytes: [1, 2, 3] });
  expect(await filesLeft(page)).toBe(0);
});

test('past the quota there is none, and writing beyond it is an error that says what to do', async () => {
  const page = await openPage();
  const { origin } = new URL(site.address);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 10e6 });
  const opened = await inWorker(page, 'return [typeof await storage.openScratch(20e6)]');
  expect(opened).toEqual(['undefined']);
  const failure = await inWorker(
    page,
    'await (await storage.openScratch(10)).write(0, new Uint8Array(30e6))',
  );
  expect(failure).toMatchObject({ code: 'FILE_FAILED', message: expect.stringContaining('maxMemory') });
});
