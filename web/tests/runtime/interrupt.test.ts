import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const INTERRUPT = new URL('../../runtime/dist/node/cli/interrupt.js', import.meta.url).href;

/** A program that takes this long to end in order, and how it ended after the signals at these times. */
async function endOf(milliseconds: number, ...signalsAt: readonly number[]) {
  const program = `
    import { interruptSignal } from '${INTERRUPT}';
    const waiting = setInterval(() => undefined, 1000);
    interruptSignal().addEventListener('abort', () => setTimeout(() => clearInterval(waiting), ${milliseconds}));
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  for (const at of signalsAt) setTimeout(() => child.kill('SIGTERM'), at);
  const [status, signal] = await ended;
  return { status, signal };
}

// timeout(1) tells the program and then its process group.
test('a signal that comes twice at once is no impatience', async () => {
  expect(await endOf(300, 0, 10, 20)).toEqual({ status: 0, signal: null });
});

test('a second one, later, ends the program at once', async () => {
  expect(await endOf(60_000, 0, 2000, 4000, 8000)).toEqual({ status: null, signal: 'SIGTERM' });
});
