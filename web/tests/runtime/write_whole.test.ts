import { execFileSync } from 'node:child_process';
import fs, {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { moveToNew } from '../../runtime/dist/node/begun_whole.js';
import { openWhole, writeWhole } from '../../runtime/dist/node/write_whole.js';
import { builtModule, runUntilKilled } from '../support/child.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();
const file = () => join(folder.path, 'picture.png');

function writeAndBeKilled(): Promise<string> {
  return runUntilKilled(`
    import { openWhole } from ${JSON.stringify(builtModule('node/write_whole.js'))};
    const writer = (await openWhole(${JSON.stringify(file())})).getWriter();
    await writer.write(new Uint8Array(100_000));
    console.log('written');
    setInterval(() => {}, 1000);
  `);
}

test('a process killed half way leaves nothing under the name, and the next one nothing at all', async () => {
  await writeAndBeKilled();
  expect(existsSync(file())).toBe(false);
  expect(readdirSync(folder.path)).toEqual([expect.stringMatching(/^\.acg2vec-.*\.part$/)]);
  await writeWhole(file(), Uint8Array.of(1, 2, 3));
  expect(readdirSync(folder.path)).toEqual(['picture.png']);
  expect([...readFileSync(file())]).toEqual([1, 2, 3]);
});

test('what is being written by a living process is let alone, and so are files of others', async () => {
  const theirs = [
    '.0123456789abcdef.part',
    '.acg2vec-1.part',
    '.acg2vec-00000000-99999999-0123456789abcdef.part',
  ];
  for (const name of theirs) writeFileSync(join(folder.path, name), '');
  const first = (await openWhole(file())).getWriter();
  await first.write(Uint8Array.of(1));
  await writeWhole(join(folder.path, 'other.png'), Uint8Array.of(2));
  await first.close();
  expect(readdirSync(folder.path).sort()).toEqual([...theirs, 'other.png', 'picture.png'].sort());
});

test.each([
  { what: 'beside it', target: 'picture.png' },
  { what: 'in a folder that is not there yet', target: 'new/picture.png' },
  { what: 'beyond a linked folder', target: 'linked/../picture.png' },
])('a link to a missing file $what stays, and that file is made', async ({ target }) => {
  mkdirSync(join(folder.path, 'far/away'), { recursive: true });
  symlinkSync('far/away', join(folder.path, 'linked'));
  symlinkSync(target, join(folder.path, 'second'));
  symlinkSync(join(folder.path, 'second'), join(folder.path, 'first'));
  await writeWhole(join(folder.path, 'first'), Uint8Array.of(1, 2, 3));
  expect(lstatSync(join(folder.path, 'first')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(folder.path, 'second')).isSymbolicLink()).toBe(true);
  const made = join(folder.path, target.replace('linked/..', 'far'));
  expect([...readFileSync(made)]).toEqual([1, 2, 3]);
});

test('links in a circle are refused', async () => {
  symlinkSync('second', join(folder.path, 'first'));
  symlinkSync('first', join(folder.path, 'second'));
  symlinkSync('missing/../third', join(folder.path, 'third'));
  for (const name of ['first', 'third']) {
    await expect(writeWhole(join(folder.path, name), Uint8Array.of(1))).rejects.toThrow('lead in a circle');
  }
  expect(readdirSync(folder.path).sort()).toEqual(['first', 'second', 'third']);
});

test('a link to a pipe is refused', async () => {
  const pipe = join(folder.path, 'pipe');
  const link = join(folder.path, 'link');
  execFileSync('mkfifo', [pipe]);
  symlinkSync('pipe', link);
  await expect(writeWhole(link, Uint8Array.of(1))).rejects.toThrow('not a file');
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test.runIf(existsSync('/proc/self/fd'))('a link to an open file of this process is refused', async () => {
  const open = openSync(file(), 'w');
  const link = join(folder.path, 'link');
  symlinkSync(`/proc/self/fd/${open}`, link);
  await expect(writeWhole(link, Uint8Array.of(1))).rejects.toThrow('not a file');
  closeSync(open);
  expect(readFileSync(file())).toHaveLength(0);
});

test.each([0o600, 0o444, 0o666])('the permissions %o of the file that is replaced are kept', async (mode) => {
  writeFileSync(file(), 'earlier');
  chmodSync(file(), mode);
  await writeWhole(file(), Uint8Array.of(1));
  expect(statSync(file()).mode & 0o777).toBe(mode);
  expect([...readFileSync(file())]).toEqual([1]);
});

test('a file that appears meanwhile stays where that was asked for, and nothing half-written does', async () => {
  const writer = (await openWhole(file(), { replaces: false })).getWriter();
  await writer.write(Uint8Array.of(1));
  writeFileSync(file(), 'of somebody else');
  await expect(writer.close()).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file(), 'utf8')).toBe('of somebody else');
  expect(readdirSync(folder.path)).toEqual(['picture.png']);
});

test('what is given up while a busy disk has not even opened it leaves nothing behind', async () => {
  const { open } = fs;
  const slow = vi.spyOn(fs, 'open').mockImplementation((...given: unknown[]) => {
    setTimeout(() => Reflect.apply(open, fs, given), 100);
  });
  const begun = await openWhole(file());
  await begun.abort(new Error('refused'));
  slow.mockRestore();
  await new Promise((resolve) => setTimeout(resolve, 300)); // by then it would have been opened
  expect(readdirSync(folder.path)).toEqual([]);
});

test('where renaming fails, the name that was held for it is free again', async () => {
  await expect(moveToNew(join(folder.path, 'gone'), file())).rejects.toMatchObject({ code: 'ENOENT' });
  expect(existsSync(file())).toBe(false);
});
