import { readFileSync } from 'node:fs';
import { createLooker, type LookResult } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { useEmptyPage } from '../support/empty_page.js';
import { DRAWING } from '../support/paths.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = useEmptyPage();

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
  const there: LookResult = JSON.parse(await page.evaluate((bytes) => window.look(bytes), [...file]));
  const looker = await createLooker();
  const here = await looker.run(file);
  await looker.dispose();
  expect(there.proposal).toEqual(here.proposal);
  for (const [index, { name, chance }] of here.attributes.entries()) {
    expect(there.attributes[index]).toMatchObject({ name, chance: expect.closeTo(chance, 3) });
  }
  expect(there.quality.expected).toBeCloseTo(here.quality.expected, 3);
});

declare global {
  interface Window {
    look(bytes: readonly number[]): Promise<string>;
  }
}
