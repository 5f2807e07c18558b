import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Acg2vecError } from '../errors.js';
import { CallGate } from '../native/call_gate.js';
import type { NativeEnd, StartNativeThread } from '../native/protocol.js';
import { type StartThread, type Thread, type ThreadListener, unreadableAnswer } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import { patiently } from '../upscale/patiently.js';

// What Node was started with, such as --eval or a loader, is not for them.
const OPTIONS = { execArgv: [] };

// A tile of a large network, on one core that others use as well.
const LONGEST_TILE_MS = 120_000;

/** A thread of the pool of the CPU engine. */
export const startThread: StartThread = (listener) => {
  const worker = new Worker(new URL('../pool/node_worker.js', import.meta.url), OPTIONS);
  return threadOf(worker, 'the CPU engine', listener, () => terminated(worker));
};

/** One that computes by onnxruntime-node, which must have been loaded in the main thread before. */
export const startNativeThread: StartNativeThread = (listener) => {
  const gate = new CallGate();
  const options = { ...OPTIONS, workerData: gate.state };
  const worker = new Worker(new URL('../native/native_worker.js', import.meta.url), options);
  waitForAtExit(gate, worker);
  return threadOf(worker, 'onnxruntime-node', listener, () => endedByItself(worker));
};

// While nothing is asked of it, it doesn't keep the process alive.
function threadOf<To, From>(
  worker: Worker,
  engine: string,
  listener: ThreadListener<From>,
  end: () => Promise<void>,
): Thread<To> {
  worker.on('message', (message: From) => listener.hear(message));
  worker.on('messageerror', () => listener.died(unreadableAnswer(engine)));
  worker.on('error', (cause) => listener.died(unexpectedError(cause)));
  worker.on('exit', () => listener.died(new Acg2vecError('INTERNAL', `A worker of ${engine} stopped.`)));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    end,
  };
}

const gates = new Set<CallGate>();

// By `process.exit()`, or where nobody catches an error.
function waitForAtExit(gate: CallGate, worker: Worker): void {
  if (gates.size === 0) process.on('exit', closeAll);
  gates.add(gate);
  worker.once('exit', () => {
    gates.delete(gate);
    if (gates.size === 0) process.off('exit', closeAll);
  });
}

function closeAll(): void {
  for (const gate of gates) gate.close(LONGEST_TILE_MS);
}

// It may never be said to have ended: https://github.com/nodejs/node/issues/47748
function terminated(worker: Worker): Promise<void> {
  return patiently(worker.terminate());
}

// A thread that is terminated within a call of onnxruntime-node takes the whole process along: what the call throws then
// can be given to no JavaScript. So does one that is left alone, where the process ends before its tile does.
async function endedByItself(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  const end: NativeEnd = { type: 'end' };
  worker.postMessage(end);
  worker.ref();
  await patiently(ended, LONGEST_TILE_MS);
  await terminated(worker);
}
