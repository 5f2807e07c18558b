import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing } from '../support/pixels.js';
import { asAnimation } from '../support/png_chunks.js';

const folder = useFolder();
const SENTENCE = 'The file holds an animation; its first frame was taken.';

const upscale = (name: string, picture: Uint8Array, ...options: readonly string[]) => {
  const path = join(folder.path, name);
  writeFileSync(path, picture);
  return runCli(['upscale', path, '--backend', 'cpu', ...options]);
};

test('a note stands on standard error, behind the name of its picture', async () => {
  const { status, stdout, stderr } = await upscale('a.png', asAnimation(makeDrawing(20, 20)));
  expect(status).toBe(0);
  expect(stderr).toBe(`${join(folder.path, 'a.png')}: ${SENTENCE}\n`);
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

test('with --json it is a part of the result', async () => {
  const { stdout, stderr } = await upscale('a.png', asAnimation(makeDrawing(20, 20)), '--json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).notes).toEqual([{ code: 'FIRST_FRAME', message: SENTENCE }]);
});

test('a picture of which there is nothing to say has none', async () => {
  const { stdout } = await upscale('a.png', makeDrawing(20, 20), '--json');
  expect(JSON.parse(stdout).notes).toEqual([]);
});
