import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { enlargeOnPage } from '../support/browser.js';
import { useFolderForAll } from '../support/folder.js';
import { useHostedPage } from '../support/offline_site.js';
import { DRAWING, NEEDS_WEIGHTS, OFFICIAL_MODELS } from '../support/paths.js';
import { readPng } from '../support/pixels.js';

const APP = fileURLToPath(new URL('../../app/', import.meta.url));
const MIRROR = 'https://models.example/mirrored/';
const folder = useFolderForAll();
const built = join(folder.path, 'page');
const site = useHostedPage();

beforeAll(async () => {
  const ACG2VEC_CONFIG = join(folder.path, 'host.json');
  const configuration = { modelMirror: MIRROR, officialSources: false, offline: false };
  writeFileSync(ACG2VEC_CONFIG, JSON.stringify(configuration));
  const build = ['vite', 'build', '--logLevel', 'error', '--outDir', built];
  await promisify(execFile)('npx', build, { cwd: APP, env: { ...process.env, ACG2VEC_CONFIG } });
});

test.skipIf(!OFFICIAL_MODELS)(
  `a page built for a host’s mirror fetches models there, and from nobody else${NEEDS_WEIGHTS}`,
  async () => {
    const page = await site.visit(built);
    await page.context().route(`${MIRROR}**`, (route) => {
      const path = route.request().url().slice(MIRROR.length);
      return route.fulfill({
        body: readFileSync(join(OFFICIAL_MODELS ?? '', path)),
        headers: { 'access-control-allow-origin': '*' },
      });
    });
    await page.selectOption('#model', 'nose');
    expect(await page.locator('.model-note').innerText()).toContain('models.example');
    expect(readPng(await enlargeOnPage(page, DRAWING)).width).toBe(640);
    expect(site.foreign.length).toBe(2);
    expect(site.foreign.every((url) => url.startsWith(MIRROR))).toBe(true);
    expect(site.errors).toEqual([]);
  },
);

test('one that is not to work offline has no service worker, and removes that of earlier visitors', async () => {
  const page = await site.visit(built);
  await page.waitForTimeout(1000);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  const file = (name: string) => readFileSync(join(built, name), 'utf8');
  expect(file('service-worker.js')).toBe(file('remove-service-worker.js'));
});
