import { Worker } from 'node:worker_threads';
import { Acg2vecError } from '../errors.js';
import type { FromPoolWorker } from '../pool/protocol.js';
import { type Thread, type ThreadListener, unreadableAnswer } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import { patiently } from '../upscale/patiently.js';

/** A thread of the pool. While nothing is asked of it, it doesn't keep the process alive. */
export function startThread(listener: ThreadListener): Thread {
  // What Node was started with, such as --eval or a loader, is not for it.
  const worker = new Worker(new URL('../pool/node_worker.js', import.meta.url), { execArgv: [] });
  worker.on('message', (message: FromPoolWorker) => listener.hear(message));
  worker.on('messageerror', () => listener.died(unreadableAnswer()));
  worker.on('error', (cause) => listener.died(unexpectedError(cause)));
  worker.on('exit', () => listener.died(new Acg2vecError('INTERNAL', 'A worker of the CPU engine stopped.')));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    // It may never be said to have ended: https://github.com/nodejs/node/issues/47748
    end: () => patiently(worker.terminate()),
  };
}
