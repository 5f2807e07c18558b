import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startClientAhead, takeClient } from '../../runtime/dist/worker/client_ahead.js';

const HERE = { worker: 'https://pages.example/worker.js' };
let running: string[] = [];

class PretendedWorker {
  constructor(private readonly url: string) {
    running.push(url);
  }
  postMessage() {}
  addEventListener() {}
  terminate() {
    running = running.filter((each) => each !== this.url);
  }
}

beforeEach(() => {
  running = [];
  vi.stubGlobal('Worker', PretendedWorker);
  vi.stubGlobal('location', { href: 'https://pages.example/' });
});
afterEach(() => vi.unstubAllGlobals());

test('of several workers that were started ahead each can be ended, and is taken where its addresses are wanted', () => {
  const elsewhere = { worker: 'https://others.example/worker.js' };
  const endHere = startClientAhead(HERE);
  const endElsewhere = startClientAhead(elsewhere);
  const taken = takeClient(HERE);
  expect(running).toEqual([HERE.worker, elsewhere.worker]); // no third one
  endHere();
  endElsewhere();
  expect(running).toEqual([HERE.worker]);
  taken.end(new Error('The test is over.'));
  expect(running).toEqual([]);
});

test('one that nobody took is ended, also where another one was started after it', () => {
  const elsewhere = { worker: 'https://others.example/worker.js' };
  const ends = [startClientAhead(HERE), startClientAhead(elsewhere)];
  for (const end of ends) end();
  expect(running).toEqual([]);
});
