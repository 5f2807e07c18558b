import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { newOwnerMark } from '../../runtime/dist/node/temporary.js';
import { useFolder } from '../support/folder.js';

const folder = useFolder();
const run = promisify(execFile);
const CONTENDER = fileURLToPath(new URL('../support/contender.mjs', import.meta.url));

test('of many processes that want the same work at once one at a time does it, also after one that was killed', async () => {
  const killed = spawnSync(process.execPath, ['-e', '']).pid; // ended by now
  const [host] = newOwnerMark().split('-');
  const env = { ...process.env, ACG2VEC_CACHE: folder.path };
  const contend = () => run(process.execPath, [CONTENDER, '100', `${host}-${killed}-0`], { env });
  const outputs = await Promise.all([1, 2, 3, 4].map(contend));
  const told = outputs.map(({ stdout }) => JSON.parse(stdout));
  expect(told.map(({ together }) => together)).toEqual([0, 0, 0, 0]);
  expect(told.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(0);
}, 60_000);
