import { readFileSync } from 'node:fs';
import { createLooker } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { DRAWING } from '../support/paths.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = usePage();

const TRIED = `
  import { createLooker } from './browser/index.js';
  const looker = await createLooker();
  window.look = async (bytes) => JSON.stringify(await looker.run(Uint8Array.from(bytes)));`;

test('a looker in a worker answers as the one in Node does', async () => {
  const page = await site.open();
  await serveRuntime(page, { 'tried.js': TRIED });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'look' in window);
  const file = readFileSync(DRAWING);
  const { info: _, ...there } = JSON.parse(await page.evaluate((bytes) => window.look(bytes), [...file]));
  const looker = await createLooker();
  const { info: __, ...here } = await looker.run(file);
  await looker.dispose();
  expect(there).toEqual(JSON.parse(JSON.stringify(here)));
});

declare global {
  interface Window {
    look(bytes: readonly number[]): Promise<string>;
  }
}
