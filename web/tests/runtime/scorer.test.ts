import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { type Acg2vecError, createScorer, modelStore } from 'acg2vec-web';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertSmall, smallAnswer, smallFile } from '../support/small_checkpoint.js';

const run = promisify(execFile);
const CLI = new URL('../../runtime/dist/node/cli.js', import.meta.url).pathname;
const DATA = 'variables.data-00000-of-00001';

async function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const [name, bytes] of Object.entries(files)) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

async function failureOf(work: Promise<unknown>): Promise<Acg2vecError> {
  return work.then(
    () => expect.unreachable('it should fail'),
    (error) => error,
  );
}

describe('a checkpoint of TensorFlow', () => {
  test.each(['wasm', 'native'] as const)('as ONNX answers on %s as TensorFlow does', async (backend) => {
    const answer = await smallAnswer();
    const outputs = await convertSmall(backend);
    for (const head of ['bookmark_predict', 'view_predict', 'sanity_predict'] as const) {
      const expected = answer[head];
      expect(outputs[head]?.length).toBe(expected.length);
      for (const [bin, share] of expected.entries()) expect(outputs[head]?.[bin]).toBeCloseTo(share, 5);
    }
  });

  test('in half precision is half as large, and nearly the same', async () => {
    const answer = await smallAnswer();
    const { bookmark_predict, bytes } = await convertSmall('wasm', { isHalf: true });
    const whole = await convertSmall('wasm');
    expect(bytes).toBeLessThan(whole.bytes);
    for (const [bin, share] of answer.bookmark_predict.entries()) {
      expect(Math.abs((bookmark_predict?.[bin] ?? 1) - share)).toBeLessThan(0.01);
    }
  });
});

describe('pix2score', () => {
  let folder: string;
  let picture: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acg2vec-scores-'));
    process.env.ACG2VEC_CACHE = join(folder, 'cache');
    picture = new URL('../../../tests/data/drawing-320x240.png', import.meta.url).pathname;
    const archive = await zipOf({
      '__MACOSX/pix2score/variables/._variables.index': new Uint8Array(3),
      'pix2score/1/saved_model.pb': new Uint8Array(10),
      'pix2score/1/variables/variables.index': await smallFile('variables.index'),
      [`pix2score/1/variables/${DATA}`]: await smallFile(DATA),
    });
    await writeFile(join(folder, 'pix2score.zip'), archive.stream());
  });
  afterAll(async () => {
    delete process.env.ACG2VEC_CACHE;
    await rm(folder, { recursive: true });
  });

  const cli = (...args: string[]) =>
    run(process.execPath, [CLI, ...args]).then(
      ({ stdout, stderr }) => ({ stdout, stderr, status: 0 }),
      ({ stdout, stderr, code }) => ({ stdout, stderr, status: code as number }),
    );

  test('is added as its archive, is listed, and scores pictures; a bad one stops nothing', async () => {
    const added = await cli('models', 'add', join(folder, 'pix2score.zip'), '--json');
    expect(added).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(added.stdout)).toMatchObject({ id: 'pix2score', kind: 'scorer', state: 'stored' });
    await mkdir(join(folder, 'pictures/more'), { recursive: true });
    await writeFile(join(folder, 'pictures/a.png'), await readFile(picture));
    await writeFile(join(folder, 'pictures/bad.png'), 'nothing');
    await writeFile(join(folder, 'pictures/more/b.png'), await readFile(picture));
    const scored = await cli('score', join(folder, 'pictures'), '--recursive', '--json');
    expect(scored.status).toBe(1);
    const [first, bad, last] = scored.stdout
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(first.scores.bookmark.probabilities).toHaveLength(15);
    expect(first.scores.sanity.mostLikely).toMatch(/^\d+–\d+$|^7\+$/);
    expect(bad.error.code).toBe('UNSUPPORTED_FORMAT');
    expect(last.scores).toEqual(first.scores);
    const csv = await cli('score', picture, '--format', 'csv');
    expect(csv.stdout.split('\n')[0]).toBe(
      'input,bookmark,bookmark_probability,bookmark_expected,view,view_probability,view_expected,sanity,sanity_probability,sanity_expected',
    );
    expect((await cli('score', picture)).stdout).toMatch(/: bookmark \S+ \(\d+ %\), view /);
  });

  test('comes back from the files that it was exported to', async () => {
    await modelStore.addScorer({ index: await smallFile('variables.index'), data: await smallFile(DATA) });
    const files = await modelStore.exportFiles(['pix2score']);
    await modelStore.remove('pix2score');
    const imported = await modelStore.importFiles(files);
    expect(imported).toMatchObject([{ id: 'pix2score', kind: 'scorer', licence: 'MIT', state: 'stored' }]);
    expect(await modelStore.verify('pix2score')).toEqual({ id: 'pix2score', verdict: 'intact' });
  });

  test('made by other means is prepared for as its manifest says', async () => {
    await modelStore.addScorer({ index: await smallFile('variables.index'), data: await smallFile(DATA) });
    const files = await modelStore.exportFiles(['pix2score']);
    await modelStore.remove('pix2score');
    const changed = files.map(async ({ name, file }) => {
      if (name !== 'manifest.json') return { name, file };
      const text = await new Response(file as Blob).text();
      return { name, file: new Blob([text.replace('"layout": "nchw"', '"layout": "nhwc"')]) };
    });
    await modelStore.importFiles(await Promise.all(changed));
    // The network itself takes planes.
    await expect(createScorer({ model: 'pix2score', backend: 'wasm' })).rejects.toMatchObject({
      code: 'MODEL_INTEGRITY',
    });
    await modelStore.remove('pix2score');
  });

  test('gives three whole distributions with their bins, and the likeliest and the expected of each', async () => {
    await modelStore.addScorer({ index: await smallFile('variables.index'), data: await smallFile(DATA) });
    const scorer = await createScorer({ model: 'pix2score', backend: 'wasm' });
    try {
      expect(scorer.scales.map(({ name, bins }) => [name, bins.length])).toEqual([
        ['bookmark', 15],
        ['view', 15],
        ['sanity', 5],
      ]);
      expect(scorer.scales[0]?.bins[1]).toEqual({ label: '10–30', from: 10, to: 30 });
      expect(scorer.scales[1]?.bins[14]).toEqual({ label: '35000+', from: 35000 });
      const { scores, info } = await scorer.run(await readFile(picture));
      expect(info).toMatchObject({ backend: 'wasm', input: { width: 320, height: 240 } });
      for (const { probabilities, mostLikely, expected } of scores) {
        const sum = probabilities.reduce((so, share) => so + share, 0);
        expect(sum).toBeCloseTo(1, 4);
        expect(probabilities[mostLikely]).toBe(Math.max(...probabilities));
        const mean = probabilities.reduce((so, share, bin) => so + share * bin, 0);
        expect(expected).toBeCloseTo(mean, 3);
      }
    } finally {
      await scorer.dispose();
    }
  });

  test.each([
    ['a changed value', 'MODEL_INTEGRITY', (data: Uint8Array) => data.with(70_000, (data[70_000] ?? 0) ^ 1)],
    ['a file that is cut', 'MODEL_INTEGRITY', (data: Uint8Array) => data.slice(0, -1000)],
  ])('with %s is refused, and nothing of it is kept', async (_, code, damage) => {
    const files = { index: await smallFile('variables.index'), data: damage(await smallFile(DATA)) };
    const error = await failureOf(modelStore.addScorer(files, { id: 'damaged' }));
    expect(error).toMatchObject({ code });
    expect((await modelStore.list()).some(({ id }) => id === 'damaged')).toBe(false);
  });

  test('in a damaged ZIP is refused as a damaged model', async () => {
    const archive = await zipOf({
      'variables.index': await smallFile('variables.index'),
      [DATA]: await smallFile(DATA),
    });
    const bytes = new Uint8Array(await archive.arrayBuffer());
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 5000); // within the packed data
    const error = await failureOf(modelStore.addScorer({ archive: new Blob([bytes]) }, { id: 'damaged' }));
    expect(error).toMatchObject({ code: 'MODEL_INTEGRITY', message: expect.stringContaining('archive') });
  });

  test('is not found in an archive of other things, or of another kind', async () => {
    const other = await failureOf(
      modelStore.addScorer({ archive: await zipOf({ 'a.txt': new Uint8Array(4) }) }),
    );
    expect(other).toMatchObject({ code: 'MODEL_UNSUPPORTED_LAYER' });
    const tar = await failureOf(modelStore.addScorer({ archive: new Blob(['no zip']) }));
    expect(tar).toMatchObject({ code: 'MODEL_UNSUPPORTED_LAYER' });
    expect(tar.message).toContain('Unpack');
  });
});
