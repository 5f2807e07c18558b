import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { makeDrawing, readPng } from '../support/pixels.js';

const folder = useFolder();

/** The size of the half-written result; nothing where there is none. */
function halfWritten(): number | undefined {
  const name = readdirSync(folder.path).find((entry) => entry.endsWith('.part'));
  return name === undefined ? undefined : statSync(join(folder.path, name)).size;
}

/** Files in which features are kept. (ONNX Runtime puts things of its own beside them.) */
function scratches(temporary: string): readonly string[] {
  return readdirSync(temporary).filter((name) => name.includes('acg2vec'));
}

test.each([
  { when: 'while the picture is measured', written: 0 },
  { when: 'while the result is written', written: 100_000 },
])('a process killed $when leaves no result, and the next one works', async ({ written }) => {
  const temporary = join(folder.path, 'temporary');
  const picture = join(folder.path, 'a.png');
  const result = join(folder.path, 'a-2x.png');
  mkdirSync(temporary);
  writeFileSync(picture, makeDrawing(640, 640));
  const options = ['upscale', picture, '--backend', 'cpu', '--tile', '64', '--max-memory', '20'];
  const { status, signal } = await runCli(options, { TMPDIR: temporary }, (program) => {
    const wait = setInterval(() => {
      if ((halfWritten() ?? -1) < written) return;
      clearInterval(wait);
      program.kill('SIGKILL');
    }, 5);
    program.once('close', () => clearInterval(wait));
  });
  expect({ status, signal }).toEqual({ status: null, signal: 'SIGKILL' });
  expect(readdirSync(folder.path)).not.toContain('a-2x.png');
  expect(scratches(temporary)).toEqual([]); // they have no name that could outlive the process

  expect(await runCli(options, { TMPDIR: temporary })).toMatchObject({ status: 0 });
  expect(readPng(result)).toMatchObject({ width: 1280, height: 1280 });
  expect(scratches(temporary)).toEqual([]);
  expect(readdirSync(folder.path).sort()).toEqual(['a-2x.png', 'a.png', 'temporary']); // nor what was half written
});
