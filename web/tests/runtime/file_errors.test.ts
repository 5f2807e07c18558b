import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileError } from '../../runtime/dist/node/file_error.js';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing } from '../support/pixels.js';

const folder = useFolder();
const at = (name: string) => join(folder.path, name);
const put = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(at(name), bytes);
  return at(name);
};
const systemError = (code: string) => Object.assign(new Error(`${code}: raw, open 'x'`), { code });

test.each([
  ['read', 'ENOENT', 'it is not there'],
  ['read', 'EACCES', 'not allowed'],
  ['read', 'EISDIR', 'it is a folder'],
  ['written', 'EACCES', 'not allowed'],
  ['written', 'EROFS', 'read-only'],
  ['written', 'ENOTDIR', 'a file stands where a folder is needed'],
  ['written', 'ENAMETOOLONG', 'too long'],
] as const)('not %s for %s: "%s"', (what, code, words) => {
  const { code: ours, message, cause } = fileError(what, 'a.png', systemError(code));
  expect(message).toMatch(new RegExp(`^a\\.png could not be ${what}: .*${words}.*\\. [A-Z].*\\.$`));
  expect(message).not.toContain('raw');
  expect(ours).toBe('FILE_FAILED');
  expect(cause).toMatchObject({ code });
});

test('no room has a code of its own; what is not known is told as it came', () => {
  expect(fileError('written', 'a.png', systemError('ENOSPC'))).toMatchObject({
    code: 'STORAGE_FULL',
    message: expect.stringContaining('disk is full'),
  });
  expect(fileError('read', 'a.png', systemError('EWHAT')).message).toContain("EWHAT: raw, open 'x'");
});

test('a picture that is not there is told in plain words, whatever the command', async () => {
  const gone = at('gone.png');
  const words = `${gone}: FILE_FAILED: ${gone} could not be read: it is not there`;
  for (const command of ['upscale', 'tag', 'look', 'score']) {
    const { status, stderr } = await runCli([command, gone], { ACG2VEC_CACHE: at('cache') });
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('ENOENT');
    expect(status).toBe(1);
  }
});

test('where the model fails as well, each picture has its own error', async () => {
  const there = put('there.png', makeDrawing(8, 8));
  const { status, stderr } = await runCli(['tag', at('gone.png'), there], { ACG2VEC_CACHE: at('cache') });
  expect(status).toBe(1);
  expect(stderr).toContain(`${at('gone.png')}: FILE_FAILED: `);
  expect(stderr).toContain(`${there}: MODEL_NOT_FOUND: No tagger is here.`);
});

test('a result has no place below a file', async () => {
  const picture = put('a.png', makeDrawing(8, 8));
  const { status, stderr } = await runCli(['upscale', picture, '-o', join(picture, 'b.png')]);
  expect(status).toBe(1);
  expect(stderr).toContain('FILE_FAILED');
  expect(stderr).toContain('a file stands where a folder is needed');
  expect(readdirSync(folder.path)).toEqual(['a.png']);
});
