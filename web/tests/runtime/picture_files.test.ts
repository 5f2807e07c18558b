import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { picturesOf } from '../../runtime/dist/node/cli/picture_files.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();

test('a folder’s pictures are its files of such names: no folders, no pipes that would be waited for', async () => {
  for (const name of ['模型.png', '-a.PNG', 'new\nline.jpg', '.hidden.png', 'text.txt', 'png']) {
    writeFileSync(join(folder.path, name), '');
  }
  mkdirSync(join(folder.path, 'folder.png'));
  symlinkSync('-a.PNG', join(folder.path, 'link.png'));
  execFileSync('mkfifo', [join(folder.path, 'pipe.png')]);
  const found: string[] = [];
  for await (const { path } of picturesOf([folder.path], true))
    found.push(path.slice(folder.path.length + 1));
  expect(found).toEqual(['-a.PNG', '.hidden.png', 'link.png', 'new\nline.jpg', '模型.png']);
});

test('a folder without pictures is told as such, and that folders within it may have some', async () => {
  mkdirSync(join(folder.path, 'within'));
  const told = async (isRecursive: boolean) => {
    for await (const { path, error } of picturesOf([folder.path], isRecursive))
      return { path, message: (error as Error | undefined)?.message };
    return undefined;
  };
  expect(await told(false)).toEqual({
    path: folder.path,
    message: `${folder.path} holds no pictures (folders within it need --recursive).`,
  });
  expect((await told(true))?.message).toBe(`${folder.path} holds no pictures.`);
  writeFileSync(join(folder.path, 'within', 'a.png'), '');
  expect(await told(true)).toMatchObject({ path: join(folder.path, 'within', 'a.png') });
});
