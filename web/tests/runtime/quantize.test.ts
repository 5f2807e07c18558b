import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTagger, modelStore, type QuantizeOptions } from '../../runtime/dist/node/index.js';
import { newOwnerMark } from '../../runtime/dist/node/temporary.js';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { makeDrawing } from '../support/pixels.js';
import { type ResidualTaggerOptions, randomResidualTagger } from '../support/random_residual_tagger.js';
import { randomTagger } from '../support/random_tagger.js';

const TAGS = 40;
const PICTURES = [40, 48, 56].map((width) => makeDrawing(width, 40));
// Its types leave that out.
const sessions = (InferenceSession as unknown as { prototype: InferenceSession }).prototype;
const folder = useFolder();
beforeEach(() => {
  process.env.ACG2VEC_CACHE = folder.path;
});
afterEach(() => {
  delete process.env.ACG2VEC_CACHE;
});

async function add(onnx: Uint8Array, id = 'mine') {
  const bytes = new TextEncoder().encode(Array.from({ length: TAGS }, (_, tag) => `tag_${tag}`).join('\n'));
  await modelStore.addTagger({ onnx, tags: { format: 'txt', bytes } }, { id, licence: 'MIT' });
}

const addResidual = (options: Partial<ResidualTaggerOptions> = {}) =>
  add(randomResidualTagger({ tags: TAGS, ...options }));

async function confidencesOf(model: string, backend: 'wasm' | 'native'): Promise<Float32Array> {
  const tagger = await createTagger({ model, backend });
  try {
    return (await tagger.run(readFileSync(DRAWING))).confidences;
  } finally {
    await tagger.dispose();
  }
}

const idsHere = async () =>
  (await modelStore.list()).filter(({ state }) => state === 'stored').map(({ id }) => id);
const filesHere = () => {
  const models = join(folder.path, 'models');
  return existsSync(models) ? readdirSync(models).sort() : [];
};

const atWork = () => join(folder.path, 'at-work');

/** Whatever its speed, which on a busy machine and for so small a network says nothing. */
const quantize = (options: QuantizeOptions = {}) =>
  modelStore.quantize('mine', { leastSpeedup: 0, backend: 'wasm', ...options });

describe('a model in 8 bits', () => {
  test.each([
    'wasm',
    'native',
  ] as const)('answers as the model that it was made of, on %s', async (backend) => {
    await addResidual();
    const { model, trials, pictures, arePicturesOwn } = await quantize({ backend });
    expect(model).toMatchObject({ id: 'mine-int8', kind: 'tagger', licence: 'MIT', state: 'stored' });
    expect(trials).toMatchObject([{ convolutions: 9, withSums: true, hasSameTop: true }]);
    expect({ pictures, arePicturesOwn }).toEqual({ pictures: 12, arePicturesOwn: false });
    const [before, after] = [await confidencesOf('mine', backend), await confidencesOf('mine-int8', backend)];
    const difference = before.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 9))),
      0,
    );
    expect(difference).toBeLessThanOrEqual(0.02);
    expect(difference).toBeGreaterThan(0); // or it would be the same file
  });

  test('is listed, verified, carried and removed as any other', async () => {
    await addResidual();
    await quantize({ id: 'small', pictures: PICTURES });
    const files = await modelStore.exportFiles(['small']);
    expect(await modelStore.verify('small')).toEqual({ id: 'small', verdict: 'intact' });
    await modelStore.remove('small');
    expect(await idsHere()).toEqual(['mine']);
    await modelStore.importFiles(files);
    expect((await idsHere()).sort()).toEqual(['mine', 'small']);
    expect(await modelStore.verify('mine')).toEqual({ id: 'mine', verdict: 'intact' });
  });

  test('is tried on the pictures that are given', async () => {
    await addResidual();
    expect(await quantize({ pictures: PICTURES })).toMatchObject({ pictures: 3, arePicturesOwn: true });
    await modelStore.remove('mine-int8');
    await expect(quantize({ pictures: [] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('is not taken for fast because the first run waits for memory, even with a single picture', async () => {
    await addResidual();
    const { now } = performance;
    let waited = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + waited);
    const { run } = sessions;
    vi.spyOn(sessions, 'run').mockImplementationOnce(function (
      this: InferenceSession,
      ...args: Parameters<typeof run>
    ) {
      waited = 1e9;
      return run.apply(this, args);
    });
    const { speedup, pictures } = await quantize({ backend: 'native', pictures: PICTURES.slice(0, 1) });
    vi.restoreAllMocks();
    expect({ waited, pictures }).toEqual({ waited: 1e9, pictures: 1 });
    expect(speedup).toBeLessThan(1e4);
  });

  test('is tried on the others where a picture can’t be read, and that is told; where none is left, it is an error', async () => {
    await addResidual();
    const damaged = makeDrawing(40, 40).subarray(0, 300);
    const { skipped, pictures } = await quantize({ pictures: [damaged, ...PICTURES, new Uint8Array(9)] });
    expect(pictures).toBe(3);
    expect(skipped).toMatchObject([
      { place: 0, code: 'DECODE_FAILED' },
      { place: 4, code: 'UNSUPPORTED_FORMAT' },
    ]);
    await modelStore.remove('mine-int8');
    await expect(quantize({ pictures: [damaged, damaged] })).rejects.toMatchObject({ code: 'DECODE_FAILED' });
    expect(await idsHere()).toEqual(['mine']);
  });

  test('is not begun where it would take more memory than is allowed', async () => {
    await addResidual();
    const before = filesHere();
    const phases: string[] = [];
    const onProgress = ({ phase }: { phase: string }) => void phases.push(phase);
    await expect(quantize({ maxMemory: 0.01, onProgress })).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringContaining('is allowed (0 MB)'),
    });
    expect({ phases, files: filesHere() }).toEqual({ phases: [], files: before });
  });

  test('is not made again of one in 8 bits, and that is said', async () => {
    await addResidual();
    await quantize({ pictures: PICTURES });
    const reason = {
      code: 'MODEL_UNSUPPORTED_LAYER',
      message: expect.stringContaining('in 8 bits already'),
    };
    await expect(modelStore.quantize('mine-int8')).rejects.toMatchObject(reason);
    // Somebody else's says so itself.
    const onnx = (await modelStore.exportFiles(['mine-int8'])).find(({ name }) => name.endsWith('.onnx'));
    await modelStore.remove('mine-int8');
    await add(new Uint8Array((await onnx?.file.arrayBuffer()) as ArrayBuffer), 'theirs');
    await expect(modelStore.quantize('theirs')).rejects.toMatchObject(reason);
  });

  test('whose answers are others is not kept, and the tries are told', async () => {
    await addResidual({ gain: 40 });
    const before = filesHere();
    const result = await quantize();
    expect(result.model).toBeUndefined();
    expect(result.why).toContain('does not pay');
    expect(result.trials.map(({ convolutions }) => convolutions)).toEqual([9, 9, 7, 6, 4]);
    expect(result.trials.every(({ difference, hasSameTop }) => difference > 0.02 || !hasSameTop)).toBe(true);
    expect(filesHere()).toEqual(before);
  });

  test('that is not so much faster as was asked for is not kept', async () => {
    await addResidual();
    const before = filesHere();
    const { model, why, speedup } = await quantize({ leastSpeedup: 1e9, pictures: PICTURES });
    expect(model).toBeUndefined();
    expect(why).toContain('times as fast here');
    expect(speedup).toBeGreaterThan(0);
    expect(filesHere()).toEqual(before);
  });

  test('cannot be made of a model without convolutions in its midst, and that is said', async () => {
    await add(randomTagger({ tags: TAGS, side: 32 }));
    await expect(quantize()).rejects.toMatchObject({
      code: 'MODEL_UNSUPPORTED_LAYER',
      message: expect.stringContaining('transformer'),
    });
    await expect(modelStore.quantize('acg2vec-fast-2x')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await idsHere()).toEqual(['mine']);
  });

  test.each([
    'answer',
    'observe',
    'round',
    'check',
  ] as const)('is cancelled in the phase %s, and nothing of it stays', async (phase) => {
    await addResidual();
    const before = filesHere();
    const cancel = new AbortController();
    const onProgress = ({ phase: now, done }: { phase: string; done: number }) => {
      if (now === phase && done === 1) cancel.abort();
    };
    await expect(quantize({ pictures: PICTURES, signal: cancel.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(filesHere()).toEqual(before);
    expect(await idsHere()).toEqual(['mine']);
  });

  test('that two make at once is made by one; the other hears of it before any work is done', async () => {
    await addResidual();
    const begun: number[] = [];
    const make = (maker: number) =>
      quantize({ id: 'small', pictures: PICTURES, onProgress: () => void begun.push(maker) });
    const outcomes = await Promise.allSettled([make(0), make(1)]);
    const failed = outcomes.flatMap((outcome, maker) =>
      outcome.status === 'rejected' ? [{ maker, reason: outcome.reason }] : [],
    );
    const message = expect.stringContaining('"small" is being made already');
    expect(failed.map(({ reason }) => reason)).toMatchObject([{ code: 'INVALID_ARGUMENT', message }]);
    expect(begun).not.toContain(failed[0]?.maker);
    expect(await modelStore.verify('small')).toEqual({ id: 'small', verdict: 'intact' });
    expect(filesHere()).toHaveLength(3);
  });

  test('is made although a process that was killed had begun it', async () => {
    await addResidual();
    const killed = spawnSync(process.execPath, ['-e', '']).pid; // ended by now
    const [host] = newOwnerMark().split('-');
    mkdirSync(atWork(), { recursive: true });
    writeFileSync(join(atWork(), 'quantize-small'), `${host}-${killed}-0`);
    expect(await quantize({ id: 'small', pictures: PICTURES })).toMatchObject({ model: { id: 'small' } });
    expect(readdirSync(atWork())).toEqual([]);
  });

  test('is not kept where its id was taken meanwhile, and what has the id stays', async () => {
    await addResidual();
    const own = join(folder.path, 'own');
    const entry = readFileSync(join(own, 'mine.json'), 'utf8').replaceAll('mine', 'small');
    const onProgress = () => writeFileSync(join(own, 'small.json'), entry);
    await expect(quantize({ id: 'small', pictures: PICTURES, onProgress })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('A model "small" was made meanwhile'),
    });
    expect(await modelStore.verify('small')).toEqual({ id: 'small', verdict: 'intact' });
  });

  test('is made by the command line, of those pictures of a folder that can be read', async () => {
    await addResidual();
    const pictures = join(folder.path, 'pictures');
    mkdirSync(pictures);
    writeFileSync(join(pictures, 'a.png'), makeDrawing(40, 40));
    writeFileSync(join(pictures, 'torn.png'), makeDrawing(40, 40).subarray(0, 300));
    const args = ['models', 'quantize', 'mine', '--pictures', pictures, '--backend', 'wasm', '--speedup'];
    const run = (...more: string[]) => runCli([...args, ...more], { ACG2VEC_MODELS: '' });
    const kept = await run('0');
    expect(kept.status).toBe(0);
    expect(kept.stderr).toMatch(/torn\.png: DECODE_FAILED: .* It is left out\.\n$/);
    expect(kept.stdout).toMatch(
      /^mine: kept as mine-int8, 0\.0 MB, .* on wasm: 9 convolutions in 8 bits; of 1 picture the first /,
    );
    const taken = await run('0');
    expect(taken.status).toBe(1);
    expect(taken.stderr).toContain('INVALID_ARGUMENT: There is a model "mine-int8" already');
    expect((await run('0', '--id', '')).stderr).toContain(`INVALID_ARGUMENT: "" can't be a model's id`);
    const slow = await run('1e9', '--id', 'other', '--json');
    expect(slow.status).toBe(1);
    expect(JSON.parse(slow.stdout)).toMatchObject({
      pictures: 1,
      skipped: [{ code: 'DECODE_FAILED' }],
      backend: 'wasm',
      arePicturesOwn: true,
    });
    expect((await idsHere()).sort()).toEqual(['mine', 'mine-int8']);
  });
});
