import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openScratch, scratchRoom } from '../../runtime/dist/node/scratch.js';
import { builtModule, runUntilKilled } from '../support/child.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();
beforeEach(() => {
  vi.stubEnv('TMPDIR', folder.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function open(bytes = 1000) {
  const scratch = await openScratch(bytes);
  if (!scratch) throw new Error('no scratch');
  return scratch;
}

test('gives back what was written, at any offset and in any order', async () => {
  const scratch = await open();
  const expected = new Uint8Array(300_000);
  for (let round = 0; round < 200; round++) {
    const offset = Math.floor(Math.random() * 290_000);
    const bytes = crypto.getRandomValues(new Uint8Array(1 + Math.floor(Math.random() * 10_000)));
    expected.set(bytes, offset);
    await scratch.write(offset, bytes);
  }
  await scratch.write(299_999, Uint8Array.of(7));
  expected[299_999] = 7;
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      const offset = Math.floor(Math.random() * 290_000);
      const into = new Uint8Array(1 + Math.floor(Math.random() * 10_000));
      await scratch.read(offset, into);
      expect(Buffer.compare(into, expected.subarray(offset, offset + into.length))).toBe(0);
    }),
  );
  await scratch.close();
});

test('a view into larger memory is filled where it lies, and nowhere else', async () => {
  const scratch = await open();
  const memory = new Uint8Array(8).fill(9);
  await scratch.write(4, Uint8Array.of(0, 1, 2, 3).subarray(1, 3));
  await scratch.read(4, memory.subarray(3, 5));
  expect([...memory]).toEqual([9, 9, 9, 1, 2, 9, 9, 9]);
  await scratch.close();
});

test('reading past the end is an error that says what to do, and so is using a closed one', async () => {
  const scratch = await open();
  await scratch.write(0, new Uint8Array(10));
  const failure = { code: 'FILE_FAILED', message: expect.stringContaining('TMPDIR') };
  await expect(scratch.read(5, new Uint8Array(6))).rejects.toMatchObject(failure);
  await scratch.close();
  await expect(scratch.write(0, new Uint8Array(1))).rejects.toMatchObject(failure);
  await scratch.close();
});

test('nothing is left of a closed one', async () => {
  const scratch = await open();
  await scratch.write(0, new Uint8Array(100_000));
  await scratch.close();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('nothing is left where the process is killed', async () => {
  await runUntilKilled(`
    import { openScratch } from ${JSON.stringify(builtModule('node/scratch.js'))};
    const scratch = await openScratch(1000);
    await scratch.write(0, new Uint8Array(100_000));
    console.log('written');
    setInterval(() => {}, 1000);
  `);
  expect(readdirSync(folder.path)).toEqual([]);
});

test('some of the disk is left to others; more than that is not given', async () => {
  const room = await scratchRoom();
  expect(room).toBeGreaterThan(0);
  expect(await openScratch(room * 2 + 2e9)).toBeUndefined();
});

test.each([
  ['has no room', '/proc'],
  ['is missing', '/nowhere/at/all'],
])('there is none where the folder %s', async (_what, path) => {
  vi.stubEnv('TMPDIR', path);
  expect(await scratchRoom()).toBe(0);
  expect(await openScratch(1)).toBeUndefined();
});
