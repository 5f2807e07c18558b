import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkProgress } from '../../runtime/dist/upscale/work_progress.js';

const NOTHING = { tiles: 0, weight: 0 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('a pause counts once, however many works wait for its end', async () => {
  let elapsed: number | undefined;
  const work = { preview: NOTHING, measure: NOTHING, enlarge: { tiles: 2, weight: 2 } };
  const progress = new WorkProgress(work, ({ elapsedMs }) => {
    elapsed = elapsedMs;
  });
  vi.advanceTimersByTime(2_000);
  let resume: () => void = () => undefined;
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const waits = [progress.outsideOfWork(resumed)];
  vi.advanceTimersByTime(1_000);
  waits.push(progress.outsideOfWork(resumed));
  vi.advanceTimersByTime(9_000);
  resume();
  await Promise.all(waits);
  progress.tileDone('enlarge', 1);
  expect(elapsed).toBe(2_000);
});
