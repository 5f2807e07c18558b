import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SOFTWARE_WEBGPU, usePage } from '../support/browser.js';
import { serveWholeRuntime } from '../support/browser_runtime.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { randomResidualTagger } from '../support/random_residual_tagger.js';
import { confidencesOf, randomTagger, randomTagList } from '../support/random_tagger.js';

const TAGS = 30;
const KEEP_FILE = readFileSync(
  new URL('../../runtime/dist/models/store/keep_file.js', import.meta.url),
  'utf8',
);
const site = usePage(SOFTWARE_WEBGPU);
const picture = makeDrawing(24, 24);

interface Given {
  readonly onnx: readonly number[];
  readonly list: string;
  readonly picture: readonly number[];
}

const given: Given = {
  onnx: [...randomTagger({ tags: TAGS })],
  list: randomTagList(TAGS),
  picture: [...picture],
};

async function openPage(replaced: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await site.open();
  await serveWholeRuntime(page, replaced);
  return page;
}

test('a tagger of one’s own in a browser’s worker: confidences as the reference’s, chosen anew, disposed of', async () => {
  const page = await openPage();
  const { confidences, text, backend, count, again, failure } = await page.evaluate(
    async ({ onnx, list, picture }) => {
      const { createTagger, ortUrl } = window.predictors;
      const files = {
        onnx: new Blob([Uint8Array.from(onnx)]),
        tags: { format: 'csv' as const, bytes: new Blob([list]) },
      };
      const tagger = await createTagger({ model: { id: 'mine', files }, backend: 'wasm', ortUrl });
      const result = await tagger.run(new Blob([Uint8Array.from(picture)]));
      const { text: again } = await tagger.select(result.confidences, { thresholds: { general: false } });
      const count = tagger.tags.length;
      await tagger.dispose();
      const failure = await tagger.run(new Blob()).catch(({ code }: { code: string }) => code);
      const { confidences, text, info } = result;
      return { confidences: [...confidences], text, backend: info.backend, count, again, failure };
    },
    given,
  );
  const expected = confidencesOf(readPng(picture), { tags: TAGS });
  for (const [place, value] of expected.entries()) expect(confidences[place]).toBeCloseTo(value, 5);
  expect({ backend, count, failure }).toEqual({ backend: 'wasm', count: TAGS, failure: 'INVALID_ARGUMENT' });
  expect(text).toContain('tag ');
  expect(again).not.toContain('tag ');
});

test('a tagger that was added is kept by the browser, and a run that is cancelled leaves it usable', async () => {
  const page = await openPage();
  const { states, name, tags } = await page.evaluate(async ({ onnx, list, picture }) => {
    const { createTagger, modelStore, ortUrl } = window.predictors;
    const tagList = { format: 'csv' as const, bytes: new TextEncoder().encode(list) };
    const files = { onnx: Uint8Array.from(onnx), tags: tagList };
    await modelStore.addTagger(files, { id: 'mine', ortUrl });
    const states = (await modelStore.list())
      .filter(({ kind }) => kind === 'tagger')
      .map(({ id, state }) => [id, state]);
    const tagger = await createTagger({ model: 'mine', backend: 'wasm', ortUrl });
    const controller = new AbortController();
    const run = tagger.run(new Blob([Uint8Array.from(picture)]), { signal: controller.signal });
    controller.abort();
    const name = await run.catch((error: Error) => error.name);
    const { tags } = await tagger.run(new Blob([Uint8Array.from(picture)]));
    await tagger.dispose();
    return { states, name, tags: tags.length };
  }, given);
  expect(states.at(-1)).toEqual(['mine', 'stored']);
  expect(states[0]).toEqual(['wd-vit-tagger-v3', 'absent']);
  expect(name).toBe('AbortError');
  expect(tags).toBeGreaterThan(0);
});

test('on WebGPU it answers as the processor does, which was checked before', async () => {
  const page = await openPage();
  const { confidences, backend, phases } = await page.evaluate(async ({ onnx, list, picture }) => {
    const { createTagger, ortUrl } = window.predictors;
    const tagList = { format: 'csv' as const, bytes: new TextEncoder().encode(list) };
    const files = { onnx: Uint8Array.from(onnx), tags: tagList };
    const phases: string[] = [];
    const onProgress = ({ phase }: { phase: string }) => void phases.push(phase);
    const tagger = await createTagger({
      model: { id: 'mine', files },
      backend: 'webgpu',
      ortUrl,
      onProgress,
    });
    const { confidences, info } = await tagger.run(new Blob([Uint8Array.from(picture)]));
    await tagger.dispose();
    return { confidences: [...confidences], backend: info.backend, phases };
  }, given);
  const expected = confidencesOf(readPng(picture), { tags: TAGS });
  for (const [place, value] of expected.entries()) expect(confidences[place]).toBeCloseTo(value, 3);
  expect(backend).toBe('webgpu');
  expect(phases).toContain('check');
});

// Of one model it never ends.
const KEEPS_ALL_BUT_ONE = `
  import * as kept from './kept_file.js';
  export const keepFiles = kept.keepFiles;
  export const keepFile = (storage, file, ...others) =>
    file.path === 'own/torn.onnx' ? new Promise(() => {}) : kept.keepFile(storage, file, ...others);`;

test('one that is made in 8 bits is for the processor, whatever graphics device there is; one whose worker has to be ended is not there', async () => {
  const page = await openPage({
    'models/store/keep_file.js': KEEPS_ALL_BUT_ONE,
    'models/store/kept_file.js': KEEP_FILE,
  });
  const { torn, made, phases, ids, backend, why } = await page.evaluate(
    async ({ onnx, list, picture }) => {
      const { createTagger, modelStore, ortUrl } = window.predictors;
      const files = {
        onnx: Uint8Array.from(onnx),
        tags: { format: 'csv' as const, bytes: new TextEncoder().encode(list) },
      };
      await modelStore.addTagger(files, { id: 'mine', preparation: 'deepdanbooru', ortUrl });
      const options = { pictures: [new Blob([Uint8Array.from(picture)])], leastSpeedup: 0, ortUrl };
      const controller = new AbortController();
      const onProgress = ({ phase }: { phase: string }) => {
        // The only picture: then it is kept.
        if (phase === 'check') setTimeout(() => controller.abort(), 300);
      };
      const { signal } = controller;
      const torn = await modelStore
        .quantize('mine', { ...options, id: 'torn', signal, onProgress })
        .catch(({ name }: Error) => name);
      const phases = new Set<string>();
      const made = await modelStore.quantize('mine', {
        ...options,
        onProgress: ({ phase }) => phases.add(phase),
      });
      const ids = (await modelStore.list()).filter(({ family }) => family === 'own').map(({ id }) => id);
      const tagger = await createTagger({ model: 'mine-int8', ortUrl });
      const { backend, why } = tagger;
      await tagger.dispose();
      return { torn, made, phases: [...phases], ids, backend, why };
    },
    { ...given, onnx: [...randomResidualTagger({ tags: TAGS })] },
  );
  expect(torn).toBe('AbortError');
  expect(made).toMatchObject({ backend: 'wasm', pictures: 1, model: { id: 'mine-int8', state: 'stored' } });
  expect(phases).toEqual(['answer', 'observe', 'round', 'check']);
  expect(ids).toEqual(['mine', 'mine-int8']);
  expect(backend).toBe('wasm');
  expect(why).toContain('in 8 bits');
});
