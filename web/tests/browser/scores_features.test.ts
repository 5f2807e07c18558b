import { readFile } from 'node:fs/promises';
import { createScorer, modelStore } from 'acg2vec-web';
import { beforeAll, expect, test } from 'vitest';
import { usePage } from '../support/browser.js';
import { serveWholeRuntime } from '../support/browser_runtime.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing } from '../support/pixels.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';
import { smallFile } from '../support/small_checkpoint.js';

const site = usePage();
const folder = useFolder();
const DATA = 'variables.data-00000-of-00001';
const DANBOORU = new URL('../../../tests/data/deepdanbooru-small/', import.meta.url);
const picture = [...makeDrawing(40, 30)];

let checkpoint: { readonly index: readonly number[]; readonly data: readonly number[] };
beforeAll(async () => {
  checkpoint = { index: [...(await smallFile('variables.index'))], data: [...(await smallFile(DATA))] };
});

async function openPage() {
  const page = await site.open();
  await serveWholeRuntime(page);
  return page;
}

test('a scorer in a browser’s worker answers as the one in Node does, is cancelled, and goes on', async () => {
  process.env.ACG2VEC_CACHE = folder.path;
  await modelStore.addScorer({ index: await smallFile('variables.index'), data: await smallFile(DATA) });
  const here = await createScorer({ model: 'pix2score', backend: 'wasm' });
  const expected = await here.run(Uint8Array.from(picture));
  await here.dispose();
  delete process.env.ACG2VEC_CACHE;
  const page = await openPage();
  const there = await page.evaluate(
    async ({ index, data, picture }) => {
      const { createScorer, modelStore, ortUrl } = window.predictors;
      const files = { index: Uint8Array.from(index), data: new Blob([Uint8Array.from(data)]) };
      const { id, state } = await modelStore.addScorer(files);
      const scorer = await createScorer({ model: id, backend: 'wasm', ortUrl });
      const cancelled = new AbortController();
      const run = scorer.run(Uint8Array.from(picture), { signal: cancelled.signal });
      cancelled.abort();
      const name = await run.catch((error: Error) => error.name);
      const { scores, info } = await scorer.run(new Blob([Uint8Array.from(picture)]));
      await scorer.dispose();
      const plain = scores.map(({ probabilities, ...score }) => ({
        ...score,
        probabilities: [...probabilities],
      }));
      return { state, name, plain, backend: info.backend, scales: scorer.scales };
    },
    { ...checkpoint, picture },
  );
  expect(there).toMatchObject({ state: 'stored', name: 'AbortError', backend: 'wasm' });
  expect(there.scales).toEqual(here.scales);
  for (const [place, { name, probabilities, mostLikely }] of expected.scores.entries()) {
    expect(there.plain[place]).toMatchObject({ name, mostLikely });
    for (const [bin, share] of probabilities.entries()) {
      expect(there.plain[place]?.probabilities[bin]).toBeCloseTo(share, 5);
    }
  }
});

test('an embedder in a browser’s worker gives illust2vec’s features as TensorFlow does', async () => {
  const page = await openPage();
  const answer = JSON.parse(await readFile(new URL('answer.json', DANBOORU), 'utf8'));
  const onnx = [...(await readFile(new URL('model.onnx', DANBOORU)))];
  const features = await page.evaluate(
    async ({ onnx, rgb, side }) => {
      const { createEmbedder, ortUrl } = window.predictors;
      const model = { id: 'mine', onnx: new Blob([Uint8Array.from(onnx)]) };
      const embedder = await createEmbedder({ model, backend: 'wasm', ortUrl });
      const data = new Uint8ClampedArray(4 * side * side).fill(255);
      for (const [place, value] of rgb.entries()) data[4 * Math.floor(place / 3) + (place % 3)] = value;
      const { features } = await embedder.run(new ImageData(data, side, side));
      await embedder.dispose();
      return [...features];
    },
    { onnx, rgb: answer.picture as number[], side: answer.side as number },
  );
  expect(features).toHaveLength(answer.features.length);
  for (const [place, value] of answer.features.entries()) expect(features[place]).toBeCloseTo(value, 4);
});

test('a tagger’s list alone chooses from confidences that were kept as the tagger does', async () => {
  const page = await openPage();
  const { names, advised, one, other } = await page.evaluate(
    async ({ onnx, list, picture }) => {
      const { createTagger, createTagList, modelStore, ortUrl } = window.predictors;
      const files = {
        onnx: Uint8Array.from(onnx),
        tags: { format: 'csv' as const, bytes: new Blob([list]) },
      };
      await modelStore.addTagger(files, { id: 'mine', ortUrl });
      const tagger = await createTagger({ model: 'mine', backend: 'wasm', ortUrl });
      const rules = { thresholds: { general: 0.2, character: false as const }, escaped: true };
      const { confidences, text } = await tagger.run(Uint8Array.from(picture), rules);
      await tagger.dispose();
      const kept = await createTagList({ model: 'mine' });
      const { text: other } = await kept.select(confidences, rules);
      await kept.dispose();
      return { names: kept.tags.length, advised: kept.thresholds, one: text, other };
    },
    { onnx: [...randomTagger({ tags: 30 })], list: randomTagList(30), picture },
  );
  expect(names).toBe(30);
  expect(advised).toMatchObject({ general: 0.35, character: 0.85 });
  expect(advised).not.toHaveProperty('rating');
  expect(one).toContain('tag ');
  expect(other).toBe(one);
});
