import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SOFTWARE_WEBGPU, usePage } from '../support/browser.js';
import { serveWholeRuntime } from '../support/browser_runtime.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import { confidencesOf, randomTagger, randomTagList } from '../support/random_tagger.js';

const TAGS = 30;
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

async function openPage(): Promise<Page> {
  const page = await site.open();
  await serveWholeRuntime(page);
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
