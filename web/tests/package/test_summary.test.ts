import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { useFolder } from '../support/folder.js';

const SUMMARY = fileURLToPath(new URL('../../../tools/test-summary.mjs', import.meta.url));
const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const folder = useFolder();

/** What the summary says of a file of tests that Vitest ran, each once more where it failed. */
function summaryOf(tests: string): { readonly lines: readonly string[]; readonly status: number | null } {
  writeFileSync(join(folder.path, 'some.test.js'), tests);
  const results = join(folder.path, 'results');
  mkdirSync(results);
  const report = ['--reporter=json', `--outputFile.json=${join(results, 'web.vitest.json')}`];
  spawnSync(process.execPath, [VITEST, 'run', '--root', folder.path, '--globals', '--retry=1', ...report]);
  const { stdout, status } = spawnSync(process.execPath, [SUMMARY, results], { encoding: 'utf8' });
  return { lines: stdout.trim().split('\n'), status };
}

test('what passes only at the second try is named and counted', () => {
  const { lines, status } = summaryOf(`
    let tries = 0;
    test('is sure', () => {});
    test('wavers', () => expect(tries++).toBe(1));
    test.skip('is left out', () => {});`);
  expect(lines).toEqual([
    'skipped: is left out',
    'passed only at the second try: wavers',
    '',
    '1 only at the second try; 2 passed, 0 failed, 1 skipped',
  ]);
  expect(status).toBe(0);
});

test('what fails twice has failed', () => {
  const { lines, status } = summaryOf(`test('never passes', () => expect(1).toBe(2))`);
  expect(lines).toEqual(['failed: never passes', '', '0 passed, 1 failed, 0 skipped']);
  expect(status).toBe(1);
});
