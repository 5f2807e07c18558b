import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleMemory } from '../../runtime/dist/idle_memory.js';

const giveBack = vi.fn();
let memory: IdleMemory;

beforeEach(() => {
  vi.useFakeTimers();
  giveBack.mockClear();
  memory = new IdleMemory(giveBack);
});

afterEach(() => {
  vi.useRealTimers();
});

function serve(ms: number): void {
  memory.use();
  vi.advanceTimersByTime(ms);
  memory.rest();
}

test.each([
  ['a picture of a moment', 100, 3_000],
  ['one of ten seconds', 10_000, 10_000],
  ['one of an hour', 3_600_000, 30_000],
])('after %s memory lies idle for as long, within bounds', (_picture, served, idle) => {
  serve(served);
  vi.advanceTimersByTime(idle - 1);
  expect(giveBack).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(giveBack).toHaveBeenCalledOnce();
});

test('memory that is in use again stays, and goes once', () => {
  serve(5_000);
  vi.advanceTimersByTime(4_000);
  serve(4_000);
  vi.advanceTimersByTime(12_000);
  expect(giveBack).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(giveBack).toHaveBeenCalledOnce();
});
