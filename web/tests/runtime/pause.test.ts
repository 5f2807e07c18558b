import { PauseController } from 'acg2vec-web';
import { expect, test, vi } from 'vitest';

/** A target whose listeners can be counted. */
function counting<T extends EventTarget>(
  target: T,
): { readonly target: T; readonly listeners: () => number } {
  const add = vi.spyOn(target as EventTarget, 'addEventListener');
  const remove = vi.spyOn(target as EventTarget, 'removeEventListener');
  return { target, listeners: () => add.mock.calls.length - remove.mock.calls.length };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 10, 'still waiting'));

test('nothing is held while nothing is paused', async () => {
  await new PauseController().resumed();
});

test('a paused run goes on when it is resumed, and listens no more', async () => {
  const { target: pause, listeners } = counting(new PauseController());
  const abort = counting(new AbortController().signal);
  pause.pause();
  const resumed = pause.resumed(abort.target);
  expect(await Promise.race([resumed, soon()])).toBe('still waiting');
  pause.resume();
  await resumed;
  expect([listeners(), abort.listeners()]).toEqual([0, 0]);
});

test('a paused run can be cancelled, and listens no more', async () => {
  const { target: pause, listeners } = counting(new PauseController());
  const controller = new AbortController();
  const abort = counting(controller.signal);
  pause.pause();
  const resumed = pause.resumed(abort.target);
  controller.abort('enough');
  await expect(resumed).rejects.toBe('enough');
  expect([listeners(), abort.listeners()]).toEqual([0, 0]);
  expect(pause.paused).toBe(true);
});

test('what has been cancelled before is not held, paused or not', async () => {
  const pause = new PauseController();
  await expect(pause.resumed(AbortSignal.abort('before'))).rejects.toBe('before');
  pause.pause();
  await expect(pause.resumed(AbortSignal.abort('before'))).rejects.toBe('before');
});

test('a change is told once', () => {
  const pause = new PauseController();
  const states: boolean[] = [];
  pause.addEventListener('change', () => states.push(pause.paused));
  pause.resume();
  pause.pause();
  pause.pause();
  pause.resume();
  expect(states).toEqual([true, false]);
});
