import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from './browser.js';
import { type HostOptions, type StaticHost, serveStatically } from './static_host.js';

export const BUILT_PAGE = fileURLToPath(new URL('../../app/dist/', import.meta.url));

/** The built page in a folder of a plain host, in a browser that takes its service worker. */
export function useHostedPage(options: HostOptions = {}) {
  const state = {
    host: undefined as unknown as StaticHost,
    context: undefined as unknown as BrowserContext,
    /** What the pages and workers of the context asked other hosts for. */
    foreign: [] as string[],
    errors: [] as string[],
  };
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await state.context?.close();
    state.host?.close();
  });

  return Object.assign(state, {
    folder: BUILT_PAGE,
    /** A visit by somebody who was never here, to a host that has just begun to serve. */
    async visit(folder = BUILT_PAGE): Promise<Page> {
      state.host = await serveStatically(folder, 'some/folder', options);
      state.context = await browser.newContext({ locale: 'en-US' });
      state.context.setDefaultTimeout(60_000); // where others use the machine everything takes longer
      state.foreign = [];
      state.errors = [];
      state.context.on('request', (request) => {
        if (/^https?:/.test(request.url()) && !request.url().startsWith(state.host.address))
          state.foreign.push(request.url());
      });
      return this.open();
    },
    async open(path = ''): Promise<Page> {
      const page = await state.context.newPage();
      page.on('console', (message) => message.type() === 'error' && state.errors.push(message.text()));
      page.on('pageerror', (error) => state.errors.push(String(error)));
      await page.goto(state.host.address + path);
      return page;
    },
  });
}

/** Waits until the page gets its files from its service worker. */
export async function untilControlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Waits until a file of that name is kept. */
export async function untilKept(page: Page, name: string): Promise<void> {
  const isKept = async (wanted: string) => {
    const names = (await caches.keys()).filter((cache) => /^acg2vec-(first|later)-/.test(cache));
    const lists = await Promise.all(names.map(async (cache) => (await caches.open(cache)).keys()));
    return lists.flat().some(({ url }) => url.includes(wanted));
  };
  for (;;) {
    if (await page.evaluate(isKept, name)) return;
    await page.waitForTimeout(100);
  }
}
