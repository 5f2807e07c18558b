import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../support/many_lifetimes.mjs', import.meta.url));
// Between the tenth model and the fiftieth.
const MODELS = 40;
const CORE_BYTES = 16e6; // of memory, at the least

interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

test('fifty models, two at a time, are used and given back: nothing grows, nothing stays open, the process ends', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', PROGRAM], {
    encoding: 'utf8',
    timeout: 170_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { before, after, open } = JSON.parse(stdout) as { before: Memory; after: Memory; open: string[] };
  expect(open).toEqual([]);
  expect(after.external - before.external).toBeLessThan(CORE_BYTES / 2);
  expect(after.heapUsed - before.heapUsed).toBeLessThan(MODELS * 50e3);
  expect(after.rss - before.rss).toBeLessThan(MODELS * 1e6);
});
