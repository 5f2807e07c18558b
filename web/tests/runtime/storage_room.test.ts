import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeModelStorage } from '../../runtime/dist/node/model_storage.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();
const SHA256 = 'a'.repeat(64);
let before: string | undefined;

beforeEach(() => {
  before = process.env.ACG2VEC_CACHE;
  process.env.ACG2VEC_CACHE = folder.path;
});
afterEach(() => {
  if (before === undefined) delete process.env.ACG2VEC_CACHE;
  else process.env.ACG2VEC_CACHE = before;
});

test('a file larger than the disk’s room is refused before a byte of it is written', async () => {
  const begun = nodeModelStorage.begin(SHA256, 2 ** 52);
  await expect(begun).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  await expect(begun).rejects.toThrow(/4503599627370496 bytes are needed, \d+ are free/);
  expect(readdirSync(join(folder.path, 'models'))).toEqual([]);
});

test('what was begun of it stays for a disk with more room', async () => {
  const begun = await nodeModelStorage.begin(SHA256, 10);
  await begun.append(Uint8Array.of(1, 2, 3));
  await begun.leave();
  await expect(nodeModelStorage.begin(SHA256, 2 ** 52)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(await nodeModelStorage.begunSize(SHA256)).toBe(3);
  expect(existsSync(join(folder.path, 'models', SHA256))).toBe(false);
});

test('what can’t be read to its end is FILE_FAILED and names the folder', async () => {
  mkdirSync(join(folder.path, 'models', SHA256), { recursive: true });
  const reading = (async () => {
    for await (const _ of (await nodeModelStorage.stream(SHA256)) ?? []) expect.unreachable('it is no file');
  })();
  await expect(reading).rejects.toMatchObject({
    code: 'FILE_FAILED',
    message: expect.stringContaining(folder.path),
  });
});
