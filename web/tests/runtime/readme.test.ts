import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';
import { DRAWING } from '../support/paths.js';
import { readPng } from '../support/pixels.js';
import { randomTagger, randomTagList } from '../support/random_tagger.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = useFolder();

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [enlarging = '', placing = '', tagging = ''] = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(
  ([, program]) => program,
);

// A program in a folder that has the package; `beginning` gives what it takes as given.
function runProgram(program: string, beginning = '') {
  const picture = `import { readFileSync } from 'node:fs';\nconst picture = readFileSync(${JSON.stringify(DRAWING)});\n`;
  mkdirSync(join(folder.path, 'node_modules'));
  symlinkSync(resolve(root, 'web/runtime'), join(folder.path, 'node_modules/acg2vec-web'));
  writeFileSync(join(folder.path, 'program.mjs'), picture + beginning + program);
  return spawnSync(process.execPath, ['program.mjs'], { cwd: folder.path, encoding: 'utf8' });
}

test('the README’s programs run as they stand there', () => {
  const outcome = runProgram(`${enlarging}{${placing} await upscaler.dispose(); }`);
  expect(outcome.stderr).toBe('');
  expect(outcome.stdout).toContain('\n100 %\n');
  expect(readPng(join(folder.path, 'enlarged.png'))).toMatchObject({ width: 640, height: 480 });
});

test('the README’s tagger runs as it stands there, but with a small model', () => {
  writeFileSync(join(folder.path, 'mine.onnx'), randomTagger({ tags: 30 }));
  writeFileSync(join(folder.path, 'tags.csv'), randomTagList(30));
  const own = `const tags_ = { format: 'csv', bytes: readFileSync('tags.csv') };
    const own = { id: 'mine', files: { onnx: readFileSync('mine.onnx'), tags: tags_ } };\n`;
  const outcome = runProgram(tagging.replace("'wd-vit-tagger-v3'", 'own'), own);
  expect(outcome.stderr).toBe('');
  expect(outcome.stdout).toMatch(/tag \d+.* (general|explicit) 0\.\d+\n/);
});
