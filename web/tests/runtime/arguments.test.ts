import {
  Acg2vecError,
  createEmbedder,
  createLooker,
  createScorer,
  createTagger,
  createTagList,
  createUpscaler,
  factorBetween,
  int8IdOf,
  modelForFactor,
  modelIdOf,
  modelStore,
  resultSize,
  savedModelAmong,
  scaleForFactor,
  similarity,
} from 'acg2vec-web';
import { expect, test } from 'vitest';

// As callers without a type checker may have it.
const WRONG: readonly unknown[] = [undefined, null, 5, true, () => 1];
const shown = (value: unknown) => (typeof value === 'function' ? 'a function' : String(value));
const loose = <Call>(call: Call) => call as (...args: readonly unknown[]) => unknown;

/** That it is told as the caller's mistake, in a sentence, and not as a TypeError of ours. */
async function expectRefused(name: string, call: () => unknown): Promise<void> {
  const error = await Promise.resolve()
    .then(call)
    .then(
      () => new Error(`${name} was taken`),
      (reason: unknown) => reason,
    );
  expect(error, name).toBeInstanceOf(Acg2vecError);
  expect(error, name).toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringMatching(/^[A-Z].*\.$/),
  });
}

const CREATE = { createUpscaler, createTagger, createTagList, createScorer, createEmbedder, createLooker };

test.each(Object.entries(CREATE))('%s without options that are such', async (name, create) => {
  const isOptional = name === 'createUpscaler' || name === 'createLooker';
  for (const wrong of WRONG) {
    if (isOptional && wrong === undefined) continue;
    await expectRefused(`${name}(${shown(wrong)})`, () => loose(create)(wrong));
    if (wrong === undefined || wrong === null) continue;
    const signal = () => loose(create)({ model: 'acg2vec-fast-2x', signal: wrong });
    await expectRefused(`${name}({ signal: ${shown(wrong)} })`, signal);
  }
});

test.each(
  Object.entries(CREATE).filter(([name]) => name !== 'createLooker'),
)('%s with a model that is none', async (name, create) => {
  for (const model of WRONG) {
    if (name === 'createUpscaler' && model === undefined) continue;
    await expectRefused(`${name}({ model: ${shown(model)} })`, () => loose(create)({ model }));
  }
  for (const files of WRONG) {
    const own = () => loose(create)({ model: { id: 'own', files, onnx: files } });
    await expectRefused(`${name} with files ${shown(files)}`, own);
  }
});

test('runs and their options', async () => {
  await using upscaler = await createUpscaler({ backend: 'cpu' });
  await using looker = await createLooker();
  const picture = { width: 8, height: 8, data: new Uint8ClampedArray(256) };
  const takers = {
    run: (input: unknown, options?: unknown) => loose(upscaler.run.bind(upscaler))(input, options),
    look: (input: unknown, options?: unknown) => loose(looker.run.bind(looker))(input, options),
    bands: (input: unknown, options?: unknown) =>
      (loose(upscaler.bands.bind(upscaler))(input, options) as AsyncGenerator).next(),
  };
  for (const [name, take] of Object.entries(takers)) {
    for (const wrong of WRONG) {
      await expectRefused(`${name}(${shown(wrong)})`, () => take(wrong));
      if (wrong === undefined) continue;
      await expectRefused(`${name}(picture, ${shown(wrong)})`, () => take(picture, wrong));
      await expectRefused(`${name} with limits`, () => take(picture, { limits: wrong }));
      await expectRefused(`${name} with a limit`, () => take(picture, { limits: { pixels: -1 } }));
      if (wrong === null) continue;
      await expectRefused(`${name} with a signal`, () => take(picture, { signal: wrong }));
    }
    if (name === 'look') continue;
    for (const option of ['size', 'focus', 'format', 'tile', 'factor', 'depth'])
      await expectRefused(`${name} with ${option}`, () => take(picture, { [option]: null }));
  }
});

test('the store of models', async () => {
  const store = modelStore as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  for (const name of ['fetch', 'verify', 'remove', 'quantize', 'questions', 'add', 'addTagger', 'addScorer'])
    for (const wrong of WRONG)
      await expectRefused(`${name}(${shown(wrong)})`, () => store[name]?.call(modelStore, wrong));
  for (const name of ['exportFiles', 'importFiles', 'exportTo', 'importFrom'])
    for (const wrong of WRONG)
      await expectRefused(`${name}(${shown(wrong)})`, () => store[name]?.call(modelStore, wrong));
  for (const wrong of [...WRONG, {}])
    for (const file of [wrong, { name: wrong, file: new Blob() }, { name: 'manifest.json', file: wrong }])
      await expectRefused(`importFiles with ${shown(wrong)} in it`, () =>
        modelStore.importFiles([file as never]),
      );
  for (const wrong of WRONG)
    await expectRefused('exportTo', () => store.exportTo?.call(modelStore, 'folder', wrong));
});

test('what is asked without a model', async () => {
  const asked = {
    factorBetween,
    int8IdOf,
    modelForFactor,
    modelIdOf,
    resultSize,
    savedModelAmong,
    scaleForFactor,
    similarity,
  };
  for (const [name, ask] of Object.entries(asked))
    for (const wrong of WRONG)
      await expectRefused(`${name}(${shown(wrong)})`, () => loose(ask)(wrong, wrong, wrong));
});
