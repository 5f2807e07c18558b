import { expect, test } from 'vitest';
import { serveWholeRuntime } from '../support/browser_runtime.js';
import { useEmptyPage } from '../support/empty_page.js';

const site = useEmptyPage();

// Each with something that can't be copied into the worker, or is no file, as callers without a type checker may have it.
const CALLS = `
  ({ modelStore, createUpscaler, createTagger }, wrong) => ({
    fetch: () => modelStore.fetch(wrong),
    remove: () => modelStore.remove(wrong),
    questions: () => modelStore.questions({ onnx: wrong }),
    add: () => modelStore.add({ param: wrong, bin: wrong }, { id: 'own' }),
    addTagger: () => modelStore.addTagger({ onnx: wrong, tags: wrong }, { id: 'own' }),
    addScorer: () => modelStore.addScorer({ archive: wrong }),
    exportFiles: () => modelStore.exportFiles(wrong),
    importFiles: () => modelStore.importFiles(wrong),
    importOne: () => modelStore.importFiles([wrong]),
    importNamed: () => modelStore.importFiles([{ name: 'manifest.json', file: wrong }]),
    createUpscaler: () => createUpscaler({ model: { id: 'own', files: wrong } }),
    createTagger: () => createTagger({ model: wrong }),
  })`;

interface Told {
  readonly call: string;
  readonly code: unknown;
  readonly message: string;
}

test.each([
  '() => 1',
  '5',
  'null',
])('calls with %s in them say that it is no argument of its kind', async (wrong) => {
  const page = await site.open();
  await serveWholeRuntime(page, {
    'tried.js': `
      import * as all from './browser/index.js';
      const tell = ([call, work]) => work().then(
        () => ({ call, code: 'taken', message: '' }),
        ({ code, message }) => ({ call, code, message }),
      );
      window.predictors = () => Promise.all(Object.entries((${CALLS})(all, ${wrong})).map(tell));`,
  });
  const told = await page.evaluate(() => (window.predictors as unknown as () => Promise<readonly Told[]>)());
  for (const { call, code, message } of told) {
    expect({ code, message }, call).toEqual({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  }
});
