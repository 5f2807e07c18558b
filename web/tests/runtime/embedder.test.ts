import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createEmbedder, similarity } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NpyFile } from '../../runtime/dist/node/cli/npy_file.js';
import { makeDrawing, writePng } from '../support/pixels.js';
import { randomTagger } from '../support/random_tagger.js';

const run = promisify(execFile);
const CLI = new URL('../../runtime/dist/node/cli.js', import.meta.url).pathname;
const FOLDER = new URL('../../../tests/data/deepdanbooru-small/', import.meta.url);
const MODEL = new URL('model.onnx', FOLDER).pathname;

interface Answer {
  readonly side: number;
  readonly picture: readonly number[];
  readonly features: readonly number[];
}

let answer: Answer;
let picture: ImageData;
beforeAll(async () => {
  answer = JSON.parse(await readFile(new URL('answer.json', FOLDER), 'utf8'));
  const { side } = answer;
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [place, value] of answer.picture.entries())
    data[4 * Math.floor(place / 3) + (place % 3)] = value;
  picture = { data, width: side, height: side, colorSpace: 'srgb' } as ImageData;
});

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [place, value] of expected.entries()) expect(actual[place]).toBeCloseTo(value, 4);
}

describe('illust2vec, cut out of a DeepDanbooru', () => {
  test.each([
    'wasm',
    'native',
  ] as const)('gives the means of add_43 as TensorFlow does, on %s', async (backend) => {
    const file = await readFile(MODEL);
    const embedder = await createEmbedder({ model: { id: 'mine', onnx: new Blob([file]) }, backend });
    try {
      const { features, info } = await embedder.run(picture);
      expectClose(features, answer.features);
      expect(info).toMatchObject({ model: 'mine', backend, input: { width: 64, height: 64 } });
    } finally {
      await embedder.dispose();
    }
    expect(await readFile(MODEL)).toEqual(file);
  });

  test('has the length 1 where that is asked for', async () => {
    const onnx = new Uint8Array(await readFile(MODEL));
    const embedder = await createEmbedder({ model: { id: 'mine', onnx }, backend: 'wasm' });
    const { features } = await embedder.run(picture, { normalise: true });
    await embedder.dispose();
    const length = Math.hypot(...answer.features);
    expectClose(
      features,
      answer.features.map((value) => value / length),
    );
  });
});

test('a tagger’s second output gives features, with nothing cut out', async () => {
  const onnx = randomTagger({ tags: 30, givesFeatures: true });
  const embedder = await createEmbedder({ model: { id: 'mine', onnx, preparation: 'wd' }, backend: 'wasm' });
  const { features } = await embedder.run(makeDrawing(24, 24));
  await embedder.dispose();
  expect(features).toHaveLength(8);
});

test('a tagger without features is refused by name', async () => {
  const model = { id: 'mine', onnx: randomTagger({ tags: 30 }) };
  await expect(createEmbedder({ model, backend: 'wasm' })).rejects.toMatchObject({
    code: 'MODEL_UNSUPPORTED_LAYER',
    message: expect.stringContaining('add_43'),
  });
});

test('similarity is the cosine of the angle between features', () => {
  const one = Float32Array.of(1, 2, -2);
  expect(similarity(one, one)).toBeCloseTo(1, 6);
  expect(similarity(one, Float32Array.of(-2, -4, 4))).toBeCloseTo(-1, 6);
  expect(similarity(one, Float32Array.of(2, 0, 1))).toBeCloseTo(0, 6);
  expect(similarity(one, new Float32Array(3))).toBe(0);
  expect(() => similarity(one, new Float32Array(2))).toThrow('3 features');
});

describe('acg2vec embed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acg2vec-features-'));
    const { data, width, height } = picture;
    await writeFile(join(folder, 'a.png'), writePng({ data: new Uint8Array(data), width, height }));
    await writeFile(join(folder, 'b.png'), 'nothing');
    await writeFile(join(folder, 'c.png'), makeDrawing(30, 20));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const cli = (...args: string[]) =>
    run(process.execPath, [CLI, 'embed', folder, '--model', MODEL, ...args]).then(
      ({ stdout, stderr }) => ({ stdout, stderr, status: 0 }),
      ({ stdout, stderr, code }) => ({ stdout, stderr, status: code as number }),
    );

  test('prints a JSON object a picture', async () => {
    const { stdout, status } = await cli();
    expect(status).toBe(1);
    const [a, b, c] = stdout
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expectClose(a.features, answer.features);
    expect(b.error.code).toBe('UNSUPPORTED_FORMAT');
    expect(c.features).toHaveLength(answer.features.length);
  });

  test('writes a NumPy array of a row a picture, whose names it prints', async () => {
    const output = join(folder, 'features.npy');
    const { stdout, status } = await cli('--format', 'npy', '--output', output);
    expect(status).toBe(1);
    expect(stdout).toBe(`${join(folder, 'a.png')}\n${join(folder, 'c.png')}\n`);
    const bytes = await readFile(output);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'));
    const header = bytes.subarray(10, 128).toString();
    expect(header).toMatch(/^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 12\), \} *\n$/);
    const values = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + 128, bytes.byteOffset + bytes.length),
    );
    expectClose(values.subarray(0, 12), answer.features);
    expect(values).toHaveLength(24);
  });

  test('a file that is named is one for NumPy; JSON is printed', async () => {
    const output = join(folder, 'named.npy');
    const { stdout } = await cli('--output', output);
    expect(stdout).toContain(`${join(folder, 'a.png')}\n`);
    expect((await readFile(output)).subarray(1, 6).toString()).toBe('NUMPY');
    const json = await cli('--output', join(folder, 'other.json'), '--format', 'json');
    expect(json).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('JSON is printed') });
  });

  test('an array never takes the place of a picture', async () => {
    const picture = join(folder, 'a.png');
    const before = await readFile(picture);
    const plain = join(folder, 'picture');
    await writeFile(plain, before);
    for (const named of [picture, plain]) {
      const options = ['--model', MODEL, '--format', 'npy', '--output', named];
      await expect(run(process.execPath, [CLI, 'embed', plain, ...options])).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`${named} is a picture's name`),
      });
      expect(await readFile(named)).toEqual(before);
    }
  });

  test('leaves no array where no picture could be read', async () => {
    const output = join(folder, 'none.npy');
    const options = ['--model', MODEL, '--format', 'npy', '--output', output];
    const failed = run(process.execPath, [CLI, 'embed', join(folder, 'b.png'), ...options]);
    await expect(failed).rejects.toMatchObject({ code: 1 });
    await expect(readFile(output)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('leaves an earlier array as it was until the new one is whole, and where it never is', async () => {
    const output = join(folder, 'earlier.npy');
    await writeFile(output, 'earlier');
    const begun = new NpyFile(output);
    await begun.append(Float32Array.of(1, 2));
    expect(await readFile(output, 'utf8')).toBe('earlier');
    await begun.discard();
    expect(await readFile(output, 'utf8')).toBe('earlier');
    const whole = new NpyFile(output);
    await whole.append(Float32Array.of(1, 2));
    await whole.close();
    expect((await readFile(output)).length).toBe(128 + 8);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('tells of an array that has no place, and that it failed', async () => {
    const options = ['--model', MODEL, '--format', 'npy', '--output', '/dev/null'];
    const failed = run(process.execPath, [CLI, 'embed', join(folder, 'a.png'), ...options]);
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('FILE_FAILED: /dev/null could not be written'),
    });
  });

  test('needs a file for NumPy', async () => {
    expect(await cli('--format', 'npy')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--output'),
    });
  });
});
