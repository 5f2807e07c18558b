import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { modelIdOf, modelStore } from 'acg2vec-web';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { CLI } from '../support/paths.js';
import { randomNetwork } from '../support/random_network.js';

const folder = useFolder();

beforeEach(() => {
  process.env.ACG2VEC_CACHE = folder.path;
});
afterEach(() => {
  delete process.env.ACG2VEC_CACHE;
});

const namesIn = (name: string) => {
  const path = join(folder.path, name);
  return existsSync(path) ? readdirSync(path) : [];
};

function network(seed: number) {
  const { param, bin } = randomNetwork({ kind: 'nose', scale: 2, divisor: 8, seed });
  return { param: new TextEncoder().encode(param), bin };
}

describe('of several who add models under one id at the same time', () => {
  test('one succeeds, the others hear of it, and nothing of theirs is left', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((seed) => modelStore.add(network(seed), { id: 'mine' })),
    );
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed.map(({ reason }) => reason.code)).toEqual(['INVALID_ARGUMENT', 'INVALID_ARGUMENT']);
    expect(await modelStore.verify('mine')).toMatchObject({ verdict: 'intact' });
    expect(namesIn('models')).toHaveLength(2);
    expect(namesIn('own')).toEqual(['mine.json']);
  });

  test('all succeed with the same files', async () => {
    const add = () => modelStore.add(network(1), { id: 'mine' });
    await Promise.all([add(), add()]);
    expect(await modelStore.verify('mine')).toMatchObject({ verdict: 'intact' });
  });
});

test('a disk that is full leaves neither a file nor an entry', async () => {
  const { param, bin } = network(1);
  writeFileSync(join(folder.path, 'mine.param'), param);
  writeFileSync(join(folder.path, 'mine.bin'), bin);
  // No file of that process may become longer than 64 blocks of 512 bytes: the first of the two, but not the second.
  const program = spawn('sh', [
    '-c',
    'ulimit -f 64; exec "$0" "$@"',
    process.execPath,
    CLI,
    'models',
    'add',
    join(folder.path, 'mine.param'),
  ]);
  const [stderr] = await Promise.all([text(program.stderr), once(program, 'close')]);
  expect(stderr).toContain('STORAGE_FULL');
  expect(namesIn('models')).toEqual([]);
  expect(namesIn('own')).toEqual([]);
});

test('a model whose file can’t be removed stays listed, so that it can be removed later', async () => {
  const { id } = await modelStore.add(network(1), { id: 'mine' });
  for (const name of namesIn('models')) {
    rmSync(join(folder.path, 'models', name));
    mkdirSync(join(folder.path, 'models', name, 'somebody’s'), { recursive: true });
  }
  await expect(modelStore.remove(id)).rejects.toMatchObject({ code: 'FILE_FAILED' });
  for (const name of namesIn('models')) rmSync(join(folder.path, 'models', name), { recursive: true });
  await modelStore.remove(id);
  expect(namesIn('own')).toEqual([]);
});

// Node's own way to make folders never ends there.
test('a cache folder that can’t be made is FILE_FAILED', { timeout: 20_000 }, async () => {
  writeFileSync(join(folder.path, 'mine.param'), network(1).param);
  writeFileSync(join(folder.path, 'mine.bin'), network(1).bin);
  const args = ['models', 'add', join(folder.path, 'mine.param'), '--cache', '/proc/self/nowhere/deep'];
  const { status, stderr } = await runCli(args, {});
  expect(status).toBe(1);
  expect(stderr).toMatch(/FILE_FAILED.*\/proc\/self\/nowhere/);
});

test.each([
  ['My Model_2x', 'my-model-2x'],
  ['Modèle_é', 'modele-e'],
  ['模型', 'u6a21-u578b'],
  ['模型 v2（二次元）', 'u6a21-u578b-v2-u4e8c-u6b21-u5143'],
  ['ストライク', modelIdOf('ｽﾄﾗｲｸ')], // the same letters, half as wide
  ['ガ', 'u30ac'],
  ['😀', 'own'],
  [`${'a'.repeat(63)}模`, 'a'.repeat(63)],
])('“%s” gets the id %s', (name, id) => {
  expect(modelIdOf(name)).toBe(id);
});
