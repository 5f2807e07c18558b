import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Backlog } from '../../runtime/dist/upscale/backlog.js';

function held() {
  let release: () => void = () => undefined;
  const work = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { work: () => work, release: () => release() };
}

test('there is room until too much waits, and again once enough of it is done, one after the other', async () => {
  const backlog = new Backlog(10);
  const [first, second] = [held(), held()];
  const begun: string[] = [];
  const beginning = (name: string, { work }: typeof first) => {
    return () => {
      begun.push(name);
      return work();
    };
  };
  backlog.add(8, beginning('first', first));
  await backlog.hasRoom();
  backlog.add(8, beginning('second', second));
  let hasRoom = false;
  const room = backlog.hasRoom().then(() => {
    hasRoom = true;
  });
  await setImmediate();
  expect({ hasRoom, begun }).toEqual({ hasRoom: false, begun: ['first'] });
  first.release();
  await room;
  second.release();
  await backlog.done;
  expect(begun).toEqual(['first', 'second']);
});

test('after a work that fails none is begun, and who waits hears of it', async () => {
  const backlog = new Backlog(10);
  backlog.add(8, async () => {
    throw new Error('mine');
  });
  backlog.add(8, async () => {
    throw new Error('begun');
  });
  await expect(backlog.hasRoom()).rejects.toThrow('mine');
  await expect(backlog.done).rejects.toThrow('mine');
});
