import { expect, test } from 'vitest';
import { useEmptyPage } from '../support/empty_page.js';
import { writePng } from '../support/pixels.js';
import { DEEPDANBOORU, largestGap, references } from '../support/preparation.js';
import { serveRuntime } from '../support/served_runtime.js';

const site = useEmptyPage();

const TRIED = `
  import { coreProgram } from './browser/load_core.js';
  import { browserPlatform } from './browser/platform.js';
  import { prepareInput } from './predict/prepare_input.js';
  const platform = browserPlatform({}, coreProgram());
  const core = await platform.loadCore();
  window.prepare = async (bytes, asBitmap, description) => {
    const blob = new Blob([new Uint8Array(bytes)]);
    const input = asBitmap ? await createImageBitmap(blob) : blob;
    return [...(await prepareInput(core, platform, input, description)).values];
  };`;

type Prepare = (bytes: readonly number[], asBitmap: boolean, description: unknown) => Promise<number[]>;

test('a network’s input is the same in a browser, of a blob and of a bitmap', async () => {
  const page = await site.open();
  await serveRuntime(page, { 'tried.js': TRIED });
  await page.addScriptTag({ type: 'module', url: '/runtime/tried.js' });
  await page.waitForFunction(() => 'prepare' in window);
  // A bitmap is opaque where it is to be the same: a canvas rounds what is under alpha.
  const opaque = references('deepdanbooru').filter(({ picture }) =>
    picture.data.every((v, i) => i % 4 < 3 || v === 255),
  );
  expect(opaque).not.toEqual([]);
  for (const { picture, values } of opaque) {
    for (const asBitmap of [false, true]) {
      const prepared = await page.evaluate(
        ([bytes, bitmap, description]) =>
          (window as unknown as { prepare: Prepare }).prepare(bytes, bitmap, description),
        [[...writePng(picture)], asBitmap, DEEPDANBOORU] as const,
      );
      expect(largestGap(Float32Array.from(prepared), values)).toBeLessThan(1e-5);
    }
  }
});
