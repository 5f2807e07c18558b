import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { rangeOf, useServer } from '../support/misbehaving_server.js';
import { CLI, DRAWING } from '../support/paths.js';
import { readPng } from '../support/pixels.js';
import { randomNetwork } from '../support/random_network.js';
import { listInCache, servedModel } from '../support/served_model.js';

const folder = useFolder();
const server = useServer();
let served: ReturnType<typeof servedModel>;

beforeEach(() => {
  served = servedModel(server.address);
  listInCache(folder.path, served.model);
  server.reply = (asked) => rangeOf(served.fileOf(asked.path), asked);
});

async function models(...args: readonly string[]) {
  const outcome = await runCli(['models', ...args], { ACG2VEC_CACHE: folder.path, ACG2VEC_MODELS: '' });
  return { ...outcome, lines: outcome.stdout.trim().split('\n') };
}

async function stateOf(id: string): Promise<unknown> {
  const { lines } = await models('list', '--json');
  const model = lines.map((line) => JSON.parse(line)).find((candidate) => candidate.id === id);
  return model?.state;
}

const kept = () => (existsSync(join(folder.path, 'models')) ? readdirSync(join(folder.path, 'models')) : []);
const binPath = () => join(folder.path, 'models', served.model.files.bin.sha256);

/** A network's two files in a folder, as somebody may have them. */
function ownFiles(scale: 2 | 4 = 2, name = 'My Model'): string {
  const { param, bin } = randomNetwork({ kind: 'nose', scale, divisor: 8, seed: scale });
  writeFileSync(join(folder.path, `${name}.param`), param);
  writeFileSync(join(folder.path, `${name}.bin`), bin);
  return join(folder.path, `${name}.param`);
}

async function sizeEnlargedBy(model: string): Promise<number> {
  const output = join(folder.path, 'out.png');
  const args = [
    'upscale',
    DRAWING,
    '-o',
    output,
    '--model',
    model,
    '--backend',
    'cpu',
    '--cache',
    folder.path,
  ];
  const { stderr } = await runCli(args, { ACG2VEC_MODELS: '' });
  expect(stderr).toBe('');
  return readPng(output).width;
}

describe('acg2vec models', () => {
  test('list shows size, licence and sources, readable and as JSON', async () => {
    const { lines } = await models('list');
    const line = lines.find((row) => row.startsWith('realcugan-se-2x-conservative'));
    for (const word of ['2.6 MB', 'MIT', 'not fetched', 'raw.githubusercontent.com or cdn.jsdelivr.net']) {
      expect(line).toContain(word);
    }
    const json = (await models('list', '--json')).lines.map((row) => JSON.parse(row));
    expect(json.find(({ id }) => id === 'realcugan-se-2x-conservative')).toMatchObject({
      state: 'absent',
      bytes: 2578409,
      licence: 'MIT',
      hosts: ['raw.githubusercontent.com', 'cdn.jsdelivr.net'],
      isHeavy: false,
    });
  });

  test('fetch, verify and remove: what is here is said, and nothing of it stays', async () => {
    expect(await stateOf('served-2x')).toBe('absent');
    const fetched = await models('fetch', 'served-2x', '--json');
    expect(JSON.parse(fetched.stdout)).toMatchObject({ id: 'served-2x', state: 'stored' });
    expect(await stateOf('served-2x')).toBe('stored');
    expect(await models('verify')).toMatchObject({ status: 0, stdout: 'served-2x  intact\n' });
    expect((await models('remove', 'served-2x')).status).toBe(0);
    expect(kept()).toEqual([]);
    expect((await models('verify', 'acg2vec-fast-2x')).stdout).toContain('intact');
  });

  test('verify throws a damaged file away, says so, and the next fetch brings it again', async () => {
    await models('fetch', 'served-2x');
    const bytes = readFileSync(binPath());
    writeFileSync(binPath(), bytes.with(5, (bytes[5] ?? 0) ^ 4));
    const { status, stdout } = await models('verify');
    expect(status).toBe(1);
    expect(stdout).toContain('damaged: test/random.bin');
    expect(existsSync(binPath())).toBe(false);
    await models('fetch', 'served-2x');
    expect(readFileSync(binPath()).equals(bytes)).toBe(true);
  });

  test('fetch checks what lies in a folder of ACG2VEC_MODELS, before it says so', async () => {
    const path = join(folder.path, 'test');
    mkdirSync(path);
    for (const kind of ['param', 'bin'] as const)
      writeFileSync(join(path, `random.${kind}`), served.files[kind]);
    const fetchFromFolder = () =>
      runCli(['models', 'fetch', 'served-2x'], { ACG2VEC_CACHE: folder.path, ACG2VEC_MODELS: folder.path });
    expect((await fetchFromFolder()).stdout).toContain('sha256 checked');
    writeFileSync(join(path, 'random.bin'), served.files.bin.subarray(0, 1000));
    const { status, stdout, stderr } = await fetchFromFolder();
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('MODEL_INTEGRITY');
    expect(server.asked).toEqual([]);
  });

  test('a model that was not fetched is not exported, and how to fetch it is said', async () => {
    const { status, stderr } = await models(
      'export',
      join(folder.path, 'out'),
      'realcugan-se-2x-conservative',
    );
    expect(status).toBe(1);
    expect(stderr).toContain('acg2vec models fetch realcugan-se-2x-conservative');
    expect(stderr).not.toContain('of your own');
  });

  test.each([
    'javascript:alert(1)',
    'nowhere',
  ])('a page %s about a model is refused: it becomes a link', async (source) => {
    const { status, stderr } = await models('add', ownFiles(), '--source', source);
    expect(status).toBe(1);
    expect(stderr).toContain('INVALID_ARGUMENT');
    expect(kept()).toEqual([]);
  });

  test('one model that fails is named, the others are fetched, and the status is 1', async () => {
    const { status, stdout, stderr } = await models('fetch', 'no-such-model', 'served-2x');
    expect(status).toBe(1);
    expect(stderr).toContain('no-such-model: MODEL_NOT_FOUND');
    expect(stdout).toContain('served-2x');
  });

  test.each([
    ['models', 'fetch', 'served-2x'],
    ['upscale', DRAWING, '--model', 'served-2x', '-o', join(tmpdir(), 'never-made.png')],
  ])('%s warns of a model that needs more memory than is sensible before its download', async (...args) => {
    const { files } = served.model;
    const heavy = { ...served.model, files: { ...files, bin: { ...files.bin, bytes: 1e12 } } };
    listInCache(folder.path, heavy);
    server.reply = () => ({ status: 404 });
    const { stderr } = await runCli(args, { ACG2VEC_CACHE: folder.path, ACG2VEC_MODELS: '' });
    expect(stderr.indexOf('more than is sensible')).toBeGreaterThanOrEqual(0);
    expect(stderr.indexOf('more than is sensible')).toBeLessThan(stderr.indexOf('MODEL_NOT_FOUND'));
  });

  test('two processes that fetch the same model at the same time both end with it', async () => {
    server.reply = (asked) => ({
      ...rangeOf(served.fileOf(asked.path), asked),
      ...(asked.before < 4 && { breakAfter: 3000 }),
    });
    const outcomes = await Promise.all([models('fetch', 'served-2x'), models('fetch', 'served-2x')]);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0]);
    expect(readFileSync(binPath()).equals(served.files.bin)).toBe(true);
    expect(kept()).toHaveLength(2);
  });
});

describe('a full disk', () => {
  test('while a model is written: STORAGE_FULL says what to do, and no model is left', async () => {
    // The system lets no file of that process become longer than 8 blocks of 512 bytes.
    const program = spawn(
      'sh',
      ['-c', 'ulimit -f 8; exec "$0" "$@"', process.execPath, CLI, 'models', 'fetch', 'served-2x'],
      { env: { ...process.env, ACG2VEC_MODELS: '', ACG2VEC_CACHE: folder.path } },
    );
    const [stderr, [status]] = await Promise.all([text(program.stderr), once(program, 'close')]);
    expect(status).toBe(1);
    expect(stderr).toContain('STORAGE_FULL');
    expect(stderr).toContain('--cache');
    expect(existsSync(binPath())).toBe(false);
  });

  test('costs a picture no more than another download', async () => {
    const output = join(folder.path, 'out.png');
    const upscale = ['upscale', DRAWING, '-o', output, '--model', 'served-2x', '--backend', 'cpu'];
    writeFileSync(join(folder.path, 'models'), 'a file where the folder should be');
    const { status } = await runCli(upscale, { ACG2VEC_CACHE: folder.path, ACG2VEC_MODELS: '' });
    expect(status).toBe(0);
    expect(readPng(output).width).toBe(640);
  });
});

describe('models of one’s own', () => {
  test('add takes a .param with its .bin, upscale uses it, and it is listed until it is removed', async () => {
    const added = await models('add', ownFiles(), '--licence', 'CC0-1.0', '--json');
    expect(JSON.parse(added.stdout)).toMatchObject({
      id: 'my-model',
      family: 'own',
      scale: 2,
      licence: 'CC0-1.0',
      state: 'stored',
    });
    expect(await sizeEnlargedBy('my-model')).toBe(640);
    await models('remove', 'my-model');
    expect(await stateOf('my-model')).toBeUndefined();
    expect(kept()).toEqual([]);
  });

  test('a network of 4 times is read as such', async () => {
    await models('add', ownFiles(4), '--id', 'four');
    expect(await sizeEnlargedBy('four')).toBe(1280);
  });

  test.each([
    ['a name that is taken', ['--id', 'acg2vec-fast-2x'], 'INVALID_ARGUMENT'],
    ['a name with letters that it can’t have', ['--id', '../up'], 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_what, flags, code) => {
    const { status, stderr } = await models('add', ownFiles(), ...flags);
    expect(status).toBe(1);
    expect(stderr).toContain(code);
    expect(kept()).toEqual([]);
  });

  test('a damaged file and one that is not there are refused', async () => {
    const param = ownFiles();
    writeFileSync(param.replace('.param', '.bin'), new Uint8Array(100));
    expect((await models('add', param)).stderr).toContain('MODEL_INTEGRITY');
    expect((await models('add', join(folder.path, 'nowhere.param'))).stderr).toContain('FILE_FAILED');
    expect((await models('add', DRAWING)).stderr).toContain('INVALID_ARGUMENT');
    expect(kept()).toEqual([]);
  });

  test('the very files of a known model are known as that model', async () => {
    const bundled = join(folder.path, 'renamed');
    for (const kind of ['param', 'bin']) {
      copyFileSync(
        new URL(`../../../models/bundled/acg2vec-fast-2x.${kind}`, import.meta.url),
        `${bundled}.${kind}`,
      );
    }
    expect((await models('add', `${bundled}.bin`, '--json')).stdout).toContain('"id":"acg2vec-fast-2x"');
  });
});

describe('export and import', () => {
  const elsewhere = (...args: readonly string[]) =>
    runCli(['models', ...args], { ACG2VEC_CACHE: join(folder.path, 'elsewhere'), ACG2VEC_MODELS: '' });
  const carried = () => join(folder.path, 'carried');

  test('carry a model to a machine without network', async () => {
    await models('add', ownFiles(), '--licence', 'CC0-1.0');
    expect((await models('export', carried())).status).toBe(0);
    const { stdout } = await elsewhere('import', carried(), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ id: 'my-model', state: 'stored', licence: 'CC0-1.0' });
    expect((await elsewhere('verify')).stdout).toBe('my-model  intact\n');
  });

  test('a changed byte on the way is MODEL_INTEGRITY, and nothing is taken over', async () => {
    await models('add', ownFiles());
    await models('export', carried(), 'my-model');
    const path = join(carried(), 'own/my-model.bin');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.with(90, (bytes[90] ?? 0) ^ 1));
    const { status, stderr } = await elsewhere('import', carried());
    expect(status).toBe(1);
    expect(stderr).toContain('MODEL_INTEGRITY');
    expect(existsSync(join(folder.path, 'elsewhere'))).toBe(false);
  });

  test.each([
    ['no manifest', undefined],
    ['a damaged one', '{"models":[{}]}'],
  ])('%s is an error that says what is wanted', async (_what, manifest) => {
    mkdirSync(carried());
    if (manifest) writeFileSync(join(carried(), 'manifest.json'), manifest);
    const { status, stderr } = await elsewhere('import', carried());
    expect(status).toBe(1);
    expect(stderr).toContain('FILE_FAILED');
    expect(stderr).toContain('manifest.json');
  });

  test('a manifest can’t name files outside its folder', async () => {
    await models('add', ownFiles());
    await models('export', carried(), 'my-model');
    const path = join(carried(), 'manifest.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('own/my-model.bin', '../My Model.bin'));
    expect((await elsewhere('import', carried())).stderr).toContain('not below its folder');
  });

  test('a list of something else, which many programs call the same, is not replaced', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'acg2vec-export-'));
    const manifest = join(folder, 'manifest.json');
    writeFileSync(manifest, '{"name": "my extension"}');
    const { status, stderr } = await models('export', folder, 'acg2vec-fast-2x');
    expect(stderr).toContain(`FILE_FAILED: ${manifest} lists no models`);
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(['manifest.json']);
    writeFileSync(manifest, '{"models": []}');
    expect(await models('export', folder, 'acg2vec-fast-2x')).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true });
  });

  test('what is not here can’t be exported, and is not downloaded for it', async () => {
    const { status, stderr } = await models('export', carried(), 'served-2x');
    expect(status).toBe(1);
    expect(stderr).toContain('MODEL_NOT_FOUND');
    expect(server.asked).toEqual([]);
  });
});
