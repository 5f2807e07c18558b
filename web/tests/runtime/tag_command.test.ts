import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTagger } from 'acg2vec-web';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CliOutcome, runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, makePng } from '../support/pixels.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';

const TAGS = 24;
const SIDE = 8;
const folder = useFolder();
const at = (...names: readonly string[]) => join(folder.path, ...names);
const textOf = (...names: readonly string[]) => readFileSync(at(...names), 'utf8');

beforeEach(() => {
  mkdirSync(at('model'));
  writeFileSync(at('model', 'mine.onnx'), randomTagger({ tags: TAGS, side: SIDE }));
  writeFileSync(at('model', 'selected_tags.csv'), randomTagList(TAGS));
  mkdirSync(at('pictures'));
});

function put(name: string, bytes: string | Uint8Array = makeDrawing(12, 9)): string {
  const path = at('pictures', name);
  writeFileSync(path, bytes);
  return path;
}

/** Tags the folder of pictures, or what is named, with the tagger beside it. */
function tag(options: readonly string[], inputs: readonly string[] = [at('pictures')]): Promise<CliOutcome> {
  const model = ['--model', at('model', 'mine.onnx'), '--backend', 'native'];
  return runCli(['tag', ...inputs, ...model, ...options], { ACG2VEC_CACHE: at('cache') });
}

const linesOf = ({ stdout }: CliOutcome) => stdout.trim().split('\n');
const objectsOf = (outcome: CliOutcome) => linesOf(outcome).map((line) => JSON.parse(line));

/** What a tagger says of a picture as the package has it. */
async function expectedText(picture: Uint8Array): Promise<string> {
  const onnx = new Uint8Array(readFileSync(at('model', 'mine.onnx')));
  const tags = {
    format: 'csv' as const,
    bytes: new Uint8Array(readFileSync(at('model', 'selected_tags.csv'))),
  };
  await using tagger = await createTagger({
    model: { id: 'mine', files: { onnx, tags } },
    backend: 'native',
  });
  return (await tagger.run(picture)).text;
}

describe('acg2vec tag', () => {
  test('tells what is in each picture, and a bad one doesn’t stop the others', async () => {
    const good = [put('a.png'), put('c.png', makeDrawing(20, 30))];
    const bad = put('b.png', 'no picture');
    const outcome = await tag(
      ['--general', '0.3'],
      [good[0] as string, bad, good[1] as string, at('gone.png')],
    );
    expect(outcome.status).toBe(1);
    expect(linesOf(outcome)).toHaveLength(2);
    expect(linesOf(outcome)[0]).toMatch(/a\.png: \[(general|explicit)\] .*tag \d+, /);
    expect(outcome.stderr).toContain(`${bad}: UNSUPPORTED_FORMAT`);
    expect(outcome.stderr).toContain(`${at('gone.png')}: FILE_FAILED`);
  });

  test('as JSON: a line a picture, with what every tag was told for', async () => {
    put('a.png');
    put('b.png', 'no picture');
    const [first, second] = objectsOf(
      await tag(['--format', 'json', '--character', '0', '--general', '0.9']),
    );
    expect(first).toMatchObject({
      input: at('pictures', 'a.png'),
      width: 12,
      height: 9,
      backend: 'native',
      model: 'mine',
    });
    expect(first.tags.filter(({ category }: { category: string }) => category === 'character')).toHaveLength(
      8,
    );
    const general = first.tags.filter(({ category }: { category: string }) => category === 'general');
    expect(general).not.toEqual([]);
    for (const { confidence } of general) expect(confidence).toBeGreaterThanOrEqual(0.9);
    expect(second).toMatchObject({ input: at('pictures', 'b.png'), error: { code: 'UNSUPPORTED_FORMAT' } });
  });

  test('as CSV: quoted where commas are in it', async () => {
    put('a, b.png');
    const [header, row] = linesOf(await tag(['--format', 'csv', '--threshold', '0', '--most', '2']));
    expect(header).toBe('input,rating,rating_confidence,tags');
    expect(row).toMatch(/^".*a, b\.png",(general|explicit),0\.\d{4},"[^"]+, [^"]+"$/);
  });

  test('writes tags as it is asked to', async () => {
    put('a.png');
    const options = ['--threshold', '0', '--categories', 'character', '--order', 'list'];
    const [plain] = objectsOf(await tag([...options, '--json']));
    expect(plain.rating).toBeUndefined();
    expect(plain.text).toBe([16, 17, 18, 19, 20, 21, 22, 23].map((place) => `miku (${place})`).join(', '));
    const style = [
      '--underscores',
      '--escape',
      '--separator',
      ' | ',
      '--exclude',
      '*1?_,*(22)',
      '--exclude',
      'miku (1?)',
    ];
    const [styled] = objectsOf(await tag([...options, ...style, '--json']));
    expect(styled.text).toBe('miku_\\(20\\) | miku_\\(21\\) | miku_\\(23\\)');
  });

  test.each([
    [['--general', '2'], 'from 0 to 1'],
    [['--categories', 'people'], 'general, artist'],
    [['--existing', 'keep'], 'skip, append, replace'],
  ])('%j is wrong usage', async (options, words) => {
    const { status, stderr } = await tag(options);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  test('without a model and with none here: says how to get one, and fetches nothing', async () => {
    const { status, stderr } = await runCli(['tag', put('a.png')], {
      ACG2VEC_CACHE: at('cache'),
      ACG2VEC_MODELS: '',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('acg2vec models fetch');
    expect(stderr).toContain('wd-vit-tagger-v3 (379 MB)');
  });

  test('a tagger that was added is listed, used without being named, exported and imported', async () => {
    put('a.png');
    const env = { ACG2VEC_CACHE: at('cache'), ACG2VEC_MODELS: '' };
    const bare = await runCli(['models', 'add', at('model', 'mine.onnx')], env);
    expect(bare.stderr).toContain('If it is a tagger, name the list of its tags by --tags FILE');
    const added = await runCli(
      ['models', 'add', at('model', 'mine.onnx'), '--tags', at('model', 'selected_tags.csv')],
      env,
    );
    expect(added).toMatchObject({ status: 0, stdout: expect.stringContaining('mine  0.0 MB  a tagger') });
    expect((await runCli(['models', 'list'], env)).stdout).toMatch(/mine +tagger .* here/);
    expect((await runCli(['tag', at('pictures')], env)).stdout).toContain('a.png: [');
    expect(await runCli(['models', 'export', at('export'), 'mine'], env)).toMatchObject({ status: 0 });
    const other = { ...env, ACG2VEC_CACHE: at('other') };
    expect(await runCli(['models', 'import', at('export')], other)).toMatchObject({ status: 0 });
    expect((await runCli(['tag', at('pictures')], other)).stdout).toContain('a.png: [');
    expect(await runCli(['models', 'verify', 'mine'], other)).toMatchObject({ status: 0 });
  });

  test('a list that doesn’t belong to the model is not added', async () => {
    writeFileSync(at('long.csv'), randomTagList(TAGS + 1));
    const env = { ACG2VEC_CACHE: at('cache'), ACG2VEC_MODELS: '' };
    const { status, stderr } = await runCli(
      ['models', 'add', at('model', 'mine.onnx'), '--tags', at('long.csv')],
      env,
    );
    expect(status).toBe(1);
    expect(stderr).toContain('MODEL_INTEGRITY: The list has 25 tags');
    expect((await runCli(['models', 'list'], env)).stdout).not.toContain('mine');
  });
});

describe('acg2vec tag --format sidecar', () => {
  const sidecar = (...options: readonly string[]) => tag(['--format', 'sidecar', ...options]);

  test('writes a text beside each picture, with --recursive in every folder', async () => {
    const picture = makeDrawing(12, 9);
    put('a.png', picture);
    put('notes.txt', 'mine');
    mkdirSync(at('pictures', 'more', 'deeper'), { recursive: true });
    put('more/deeper/b.PNG', picture);
    expect(await sidecar()).toMatchObject({ status: 0, stdout: expect.stringContaining('a.txt  ') });
    expect(textOf('pictures', 'a.txt')).toBe(`${await expectedText(picture)}\n`);
    expect(readdirSync(at('pictures')).sort()).toEqual(['a.png', 'a.txt', 'more', 'notes.txt']);
    expect(await sidecar('--recursive')).toMatchObject({ status: 0 });
    expect(textOf('pictures', 'more', 'deeper', 'b.txt')).toBe(textOf('pictures', 'a.txt'));
    expect(textOf('pictures', 'notes.txt')).toBe('mine');
  });

  test('pictures that share a name have a text each', async () => {
    put('a.png', makeDrawing(12, 9));
    put(
      'A.jpg',
      makePng(9, 9, () => [255, 0, 200, 255]),
    );
    put('b.png');
    expect(await sidecar()).toMatchObject({ status: 0 });
    expect(
      readdirSync(at('pictures'))
        .filter((name) => name.endsWith('.txt'))
        .sort(),
    ).toEqual(['A.jpg.txt', 'a.png.txt', 'b.txt']);
    expect(textOf('pictures', 'A.jpg.txt')).not.toBe(textOf('pictures', 'a.png.txt'));
  });

  test('so has one without an extension that is named', async () => {
    put('a.png', makeDrawing(12, 9));
    put('a', makeDrawing(9, 12));
    const named = [at('pictures', 'a.png'), at('pictures', 'a')];
    expect(await tag(['--format', 'sidecar'], named)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(at('pictures')).sort()).toEqual(['a', 'a.png', 'a.png.txt', 'a.txt']);
  });

  test('what lies in no folder has no place for a text, and is told with what to do', async () => {
    for (const name of ['-', '/dev/stdin']) {
      const piped = await tag(['--format', 'sidecar'], [name]);
      expect(piped.stderr).toContain(`${name}: INVALID_ARGUMENT: ${name} is no file beside which its text`);
      expect(piped.stderr).toContain('--format text, json or csv');
      expect(piped.status).toBe(1);
    }
    expect(existsSync('-.txt')).toBe(false);
  });

  test('a text that is there is left, added to or replaced, as it is asked', async () => {
    const text = await expectedText(makeDrawing(12, 9));
    const [first = '', ...others] = text.split(', ');
    put('a.png');
    put('a.txt', `my own, ${first.replaceAll(' ', '_')}\n`);
    const skipped = objectsOf(await sidecar('--json'));
    expect(skipped).toEqual([
      { input: at('pictures', 'a.png'), output: at('pictures', 'a.txt'), skipped: true },
    ]);
    expect(textOf('pictures', 'a.txt')).toBe(`my own, ${first.replaceAll(' ', '_')}\n`);
    for (let time = 0; time < 2; time++) {
      await sidecar('--existing', 'append');
      expect(textOf('pictures', 'a.txt')).toBe(
        `${['my own', first.replaceAll(' ', '_'), ...others].join(', ')}\n`,
      );
    }
    await sidecar('--existing', 'replace');
    expect(textOf('pictures', 'a.txt')).toBe(`${text}\n`);
  });

  test('a text in another encoding is not added to, which would lose its letters', async () => {
    const picture = put('a.png');
    const text = Buffer.from('caf\xe9, 1girl', 'latin1');
    put('a.txt', text);
    const { status, stderr } = await tag(['--format', 'sidecar', '--existing', 'append'], [picture]);
    expect(stderr).toContain(`FILE_FAILED: ${at('pictures', 'a.txt')} is no text in UTF-8`);
    expect(status).toBe(1);
    expect(readFileSync(at('pictures', 'a.txt'))).toEqual(text);
  });

  test('a picture that has the name of a text is not replaced by its own', async () => {
    const picture = put('a.txt');
    const before = readFileSync(picture);
    const { status, stderr } = await tag(['--format', 'sidecar', '--existing', 'replace'], [picture]);
    expect(stderr).toContain(`${picture}: INVALID_ARGUMENT: ${picture} has the name`);
    expect(status).toBe(1);
    expect(readFileSync(picture)).toEqual(before);
  });

  test('a picture that fails leaves no text, and is tried again', async () => {
    put('a.png', 'no picture');
    put('b.png');
    expect((await sidecar()).status).toBe(1);
    expect(readdirSync(at('pictures')).sort()).toEqual(['a.png', 'b.png', 'b.txt']);
    put('a.png');
    expect((await sidecar()).status).toBe(0);
    expect(existsSync(at('pictures', 'a.txt'))).toBe(true);
  });

  test('500 pictures, killed in the middle and started again: all done, none twice, in flat memory', async () => {
    // Large enough that whatever stayed of each would show.
    const side = 96;
    writeFileSync(at('model', 'mine.onnx'), randomTagger({ tags: TAGS, side }));
    const picture = (place: number) =>
      makePng(side, side, (x, y) => [(place * 37) % 256, 2 * x, (2 * y + place) % 256, 255]);
    for (let place = 0; place < 500; place++) put(`${place}.png`, picture(place));
    const texts = () => readdirSync(at('pictures')).filter((name) => name.endsWith('.txt'));
    const options = [
      '--model',
      at('model', 'mine.onnx'),
      '--backend',
      'native',
      '--format',
      'sidecar',
      '--json',
    ];
    const args = ['tag', at('pictures'), ...options];
    const killed = await runCli(args, {}, (program) => {
      const wait = setInterval(() => {
        if (texts().length >= 150) program.kill('SIGKILL');
      }, 10);
      program.once('close', () => clearInterval(wait));
    });
    expect(killed.signal).toBe('SIGKILL');
    const before = new Map(texts().map((name) => [name, statSync(at('pictures', name)).mtimeMs]));
    expect(before.size).toBeGreaterThanOrEqual(150);
    expect(before.size).toBeLessThan(500);

    const outcome = await runCli(args);
    expect(outcome.status).toBe(0);
    const rows = objectsOf(outcome);
    expect(rows).toHaveLength(500);
    const skipped = rows.filter((row) => row.skipped).map(({ output }) => output);
    expect(skipped.sort()).toEqual([...before.keys()].map((name) => at('pictures', name)).sort());
    for (const [name, time] of before) expect(statSync(at('pictures', name)).mtimeMs).toBe(time);
    expect(texts()).toHaveLength(500);
    for (const place of [0, 250, 499]) {
      expect(textOf('pictures', `${place}.txt`)).toBe(`${await expectedText(picture(place))}\n`);
    }
    expect(readdirSync(at('pictures'))).toHaveLength(1000); // nothing half-written is left

    const peaks = rows.flatMap(({ peakBytes }) => (peakBytes === undefined ? [] : [peakBytes]));
    expect((peaks.at(-1) - peaks[50]) / 1e6).toBeLessThan(10);
  });
});
