import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { readPng } from '../support/pixels.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = useFolder();

test('the README’s program runs as it stands there', () => {
  const program = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  const picture = `import { readFileSync } from 'node:fs';\nconst picture = readFileSync(${JSON.stringify(DRAWING)});\n`;
  mkdirSync(join(folder.path, 'node_modules'));
  symlinkSync(resolve(root, 'web/runtime'), join(folder.path, 'node_modules/acg2vec-web'));
  writeFileSync(join(folder.path, 'program.mjs'), picture + program);
  const outcome = spawnSync(process.execPath, ['program.mjs'], { cwd: folder.path, encoding: 'utf8' });
  expect(outcome.stderr).toBe('');
  expect(outcome.stdout).toContain('\n100 %\n');
  expect(readPng(join(folder.path, 'enlarged.png'))).toMatchObject({ width: 640, height: 480 });
});
