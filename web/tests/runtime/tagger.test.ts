import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Acg2vecError,
  createTagger,
  createTagList,
  modelStore,
  type OwnPredictor,
  type Tagger,
} from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';
import {
  confidencesOf,
  type RandomTaggerOptions,
  randomTagger,
  randomTagList,
} from '../support/random_tagger.js';

const TAGS = 30;
const picture = makeDrawing(24, 24);

function own(options: Partial<RandomTaggerOptions> = {}, list = randomTagList(TAGS)): OwnPredictor {
  return {
    id: 'mine',
    files: {
      onnx: randomTagger({ tags: TAGS, ...options }),
      tags: { format: 'csv', bytes: new TextEncoder().encode(list) },
    },
    ...(options.kind && { preparation: options.kind }),
    ...(options.givesLogits && { activation: 'sigmoid' as const }),
  };
}

async function failureOf(work: Promise<unknown>): Promise<Acg2vecError> {
  return work.then(
    () => expect.unreachable('it should fail'),
    (error) => error,
  );
}

function expectClose(actual: Float32Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, 5);
}

describe('a tagger', () => {
  test.each([
    { backend: 'wasm', options: {} },
    { backend: 'native', options: {} },
    { backend: 'wasm', options: { layout: 'nchw' } },
    { backend: 'wasm', options: { kind: 'deepdanbooru' } },
    { backend: 'wasm', options: { givesLogits: true } },
    { backend: 'wasm', options: { givesFeatures: true } },
  ] as const)('of $options gives the reference’s confidences on $backend', async ({ backend, options }) => {
    const tagger = await createTagger({ model: own(options), backend });
    try {
      const { confidences, info } = await tagger.run(picture);
      expectClose(confidences, confidencesOf(readPng(picture), { tags: TAGS, ...options }));
      expect(info).toMatchObject({ backend, model: 'mine', input: { width: 24, height: 24 } });
    } finally {
      await tagger.dispose();
    }
  });

  describe('that is loaded', () => {
    let tagger: Tagger;
    beforeAll(async () => {
      tagger = await createTagger({ model: own(), backend: 'wasm' });
    });
    afterAll(() => tagger.dispose());

    test('tells its tags by the thresholds of each category, and the most confident rating', async () => {
      const { tags, rating, text, confidences } = await tagger.run(picture);
      const chosen = tagger.tags
        .map((tag, place) => ({ ...tag, confidence: confidences[place] ?? 0 }))
        .filter(({ category, confidence }) =>
          category === 'rating' ? false : confidence >= (category === 'character' ? 0.85 : 0.35),
        )
        .sort((one, other) => other.confidence - one.confidence);
      expect(chosen.length).toBeGreaterThan(3);
      expect(chosen.length).toBeLessThan(TAGS - 2);
      expect(tags.map(({ name }) => name)).toEqual(chosen.map(({ name }) => name));
      expect(rating?.name).toBe((confidences[0] ?? 0) > (confidences[1] ?? 0) ? 'general' : 'explicit');
      expect(text).toBe(chosen.map(({ name }) => name.replaceAll('_', ' ')).join(', '));
    });

    test('chooses anew by other rules as a run with these rules does, without running', async () => {
      const rules = {
        mcut: true,
        exclude: ['tag_1*'],
        most: 5,
        order: 'list',
        weighted: true,
        escaped: true,
      } as const;
      const { confidences, tags, rating, text } = await tagger.run(picture, rules);
      expect(tags.length).toBeGreaterThan(0);
      expect(await tagger.select(confidences, rules)).toEqual({ tags, rating, text });
      expect(await tagger.select(confidences)).not.toEqual({ tags, rating, text });
    });

    test('leaves out the categories that are switched off', async () => {
      const { confidences } = await tagger.run(picture);
      const rules = { thresholds: { general: false, rating: false, character: 0 } } as const;
      const { tags, rating } = await tagger.select(confidences, rules);
      expect(rating).toBeUndefined();
      expect(tags).toHaveLength(10);
      expect(tags.every(({ category }) => category === 'character')).toBe(true);
    });

    test.each([
      [{ thresholds: { general: 1.5 } }, 'from 0 to 1'],
      [{ thresholds: { people: 0.5 } }, '"people"'],
      [{ most: -1 }, 'whole number'],
      [{ order: 'size' }, '"size"'],
      [{ exclude: 'tag_1' }, 'exclude is an array'],
      [{ include: ['nobody'] }, '"nobody"'],
    ])('refuses the rules %j', async (rules, words) => {
      const error = await failureOf(tagger.run(picture, rules as object));
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect(error.message).toContain(words);
    });

    test('lets a damaged picture fail and goes on with the next', async () => {
      const damaged = tagger.run(picture.slice(0, 60));
      const fine = tagger.run(picture);
      expect(await failureOf(damaged)).toMatchObject({ code: 'DECODE_FAILED' });
      expect((await fine).tags.length).toBeGreaterThan(0);
    });

    test('rejects with the signal’s reason, and works afterwards', async () => {
      const controller = new AbortController();
      const run = tagger.run(picture, { signal: controller.signal });
      controller.abort();
      expect(await failureOf(run)).toMatchObject({ name: 'AbortError' });
      expect((await tagger.run(picture)).tags.length).toBeGreaterThan(0);
    });
  });

  test('can’t be used after it was disposed of', async () => {
    const tagger = await createTagger({ model: own(), backend: 'wasm' });
    await tagger.dispose();
    await tagger.dispose();
    expect(await failureOf(tagger.run(picture))).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await failureOf(tagger.select(new Float32Array(TAGS)))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('its list alone', () => {
  const folder = useFolder();

  test('chooses from confidences that were kept as the tagger does, with nothing but the list at hand', async () => {
    process.env.ACG2VEC_CACHE = folder.path;
    try {
      const { files, ...options } = own();
      await modelStore.addTagger(files, { ...options, id: 'kept' });
      const tagger = await createTagger({ model: 'kept', backend: 'wasm' });
      const rules = { thresholds: { general: 0.1, character: false }, escaped: true } as const;
      const { confidences, tags } = await tagger.run(picture, rules);
      await tagger.dispose();
      for (const name of await readdir(folder.path, { recursive: true })) {
        const path = join(folder.path, name);
        if ((await stat(path)).isFile() && (await readFile(path)).includes('GlobalAveragePool'))
          await rm(path);
      }
      const list = await createTagList({ model: 'kept' });
      expect(list.tags).toEqual(tagger.tags);
      expect(list.thresholds).toMatchObject({ general: 0.35, character: 0.85 });
      expect((await list.select(confidences, rules)).tags).toEqual(tags);
      await list.dispose();
      expect(await failureOf(list.select(confidences))).toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect(await failureOf(createTagger({ model: 'kept', backend: 'wasm' }))).toHaveProperty('code');
    } finally {
      delete process.env.ACG2VEC_CACHE;
    }
  });
});

describe('refused with words that say why', () => {
  const fixed = { width: 24, height: 24, fit: 'stretch', resampling: 'pil-bicubic', order: 'rgb' } as const;
  const planar = { ...fixed, range: 'unit', layout: 'nchw', alpha: 'drop' } as const;

  test.each([
    [
      'a list of another length',
      own({}, randomTagList(TAGS + 1)),
      'has 31 tags, and the model gives 30 (confidences)',
    ],
    ['a list that is no table', own({}, 'name,category\n"sky,0\n'), 'Line 2 of the list of tags'],
    ['a list with a name twice', own({}, 'name\nsky\nsky\n'), '"sky" twice'],
    [
      'logits that nobody said are such',
      { ...own({ givesLogits: true }), activation: undefined },
      'outside of 0 to 1',
    ],
    [
      'no ONNX file',
      { ...own(), files: { ...own().files, onnx: Uint8Array.of(1, 2, 3) } },
      'is no ONNX file',
    ],
    ['a model of fp16', own({ type: 'float16' }), 'float16'],
  ])('%s', async (_, model, words) => {
    const error = await failureOf(
      createTagger({ model: model as OwnPredictor, backend: 'wasm' }).then((tagger) => tagger.run(picture)),
    );
    expect(error.message).toContain(words);
    expect(error.code).toMatch(/^MODEL_|^BACKEND_/);
  });

  test('an unknown model names those that there are', async () => {
    const error = await failureOf(createTagger({ model: 'wd-vit-tagger-v9' }));
    expect(error).toMatchObject({ code: 'MODEL_NOT_FOUND' });
    expect(error.message).toContain('wd-vit-tagger-v3');
  });

  test('an id that can’t be, and the backend that has not the layers', async () => {
    expect(await failureOf(createTagger({ model: { ...own(), id: 'My Tagger' } }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(await failureOf(createTagger({ model: own(), backend: 'cpu' }))).toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
    });
  });

  test('a preparation of another layout is fitted to the model', async () => {
    const tagger = await createTagger({ model: { ...own(), preparation: planar }, backend: 'wasm' });
    expect((await tagger.run(picture)).confidences).toHaveLength(TAGS);
    await tagger.dispose();
  });
});
