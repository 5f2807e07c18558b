import { Worker } from 'node:worker_threads';
import { Acg2vecError } from '../errors.js';
import type { StartNativeThread } from '../native/protocol.js';
import { type StartThread, type Thread, type ThreadListener, unreadableAnswer } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import { patiently } from '../upscale/patiently.js';

// What Node was started with, such as --eval or a loader, is not for them.
const OPTIONS = { execArgv: [] };

/** A thread of the pool of the CPU engine. */
export const startThread: StartThread = (listener) =>
  threadOf(
    new Worker(new URL('../pool/node_worker.js', import.meta.url), OPTIONS),
    'the CPU engine',
    listener,
  );

/** One that computes by onnxruntime-node, which must have been loaded in the main thread before. */
export const startNativeThread: StartNativeThread = (listener) =>
  threadOf(
    new Worker(new URL('../native/native_worker.js', import.meta.url), OPTIONS),
    'onnxruntime-node',
    listener,
  );

// While nothing is asked of it, it doesn't keep the process alive.
function threadOf<To, From>(worker: Worker, engine: string, listener: ThreadListener<From>): Thread<To> {
  worker.on('message', (message: From) => listener.hear(message));
  worker.on('messageerror', () => listener.died(unreadableAnswer(engine)));
  worker.on('error', (cause) => listener.died(unexpectedError(cause)));
  worker.on('exit', () => listener.died(new Acg2vecError('INTERNAL', `A worker of ${engine} stopped.`)));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    // It may never be said to have ended: https://github.com/nodejs/node/issues/47748
    end: () => patiently(worker.terminate()),
  };
}
