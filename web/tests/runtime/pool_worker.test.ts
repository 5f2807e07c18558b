import { afterEach, expect, test, vi } from 'vitest';
import { PoolWorker } from '../../runtime/dist/pool/pool_worker.js';
import { SpareBuffers } from '../../runtime/dist/pool/spare_buffers.js';
import type { StartThread } from '../../runtime/dist/pool/thread.js';

const network = { kind: 'ncnn', param: '', bin: new Uint8Array(), addNearestSkip: false } as const;

afterEach(() => {
  vi.useRealTimers();
});

test('a worker that never begins is given up, so that another one takes its place', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let ended = 0;
  const silent: StartThread = () => ({
    post() {},
    setBusy() {},
    async end() {
      ended += 1;
    },
  });
  const worker = new PoolWorker(silent, network, new SpareBuffers());
  const answer = worker.carryOut({ type: 'load', network });
  const refusal = expect(answer).rejects.toMatchObject({ code: 'INTERNAL' });
  vi.advanceTimersByTime(59_000);
  expect(worker.isBroken).toBe(false);
  vi.advanceTimersByTime(2_000);
  await refusal;
  expect([worker.isBroken, worker.hasStarted, ended]).toEqual([true, false, 1]);
});
