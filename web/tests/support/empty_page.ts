import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.js';

const HEADERS = {
  'Content-Type': 'text/html',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * A page with nothing in it, cross-origin isolated, for tests that bring the modules that they try. Opening it ends what was
 * done in it before, workers too, and clears what was stored: that is quicker than a new browser context.
 */
export function useEmptyPage(): { open(): Promise<Page> } {
  const server = createServer((_, response) => response.writeHead(200, HEADERS).end('<!doctype html>'));
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await once(server.listen(0, 'localhost'), 'listening');
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  return {
    async open() {
      const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
      await page.goto('about:blank');
      const browserOf = await page.context().newCDPSession(page);
      await browserOf.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'all' });
      await browserOf.detach();
      await page.goto(address);
      return page;
    },
  };
}
