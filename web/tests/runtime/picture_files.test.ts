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
