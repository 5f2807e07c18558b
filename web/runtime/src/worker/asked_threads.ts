import { Acg2vecError } from '../errors.js';
import type { Thread, ThreadListener } from '../pool/thread.js';
import type { ThreadNews, ThreadRequest } from './thread_protocol.js';

const listeners = new Map<number, ThreadListener>();
let last = 0;

/** A thread of the pool that the page starts for this worker: see `PageThreads`. */
export function askForThread(listener: ThreadListener): Thread {
  const thread = ++last;
  listeners.set(thread, listener);
  ask({ thread, type: 'startThread' });
  return {
    post: (message, transfer) => ask({ thread, type: 'toThread', message, transfer }, transfer),
    setBusy: () => undefined, // a page lives as long as it is open
    end: async () => {
      listeners.delete(thread);
      ask({ thread, type: 'endThread' });
    },
  };
}

export function hearOfThread(news: ThreadNews): void {
  const listener = listeners.get(news.thread);
  if (news.type === 'fromThread') listener?.hear(news.message);
  else listener?.died(new Acg2vecError(news.error.code ?? 'INTERNAL', news.error.message));
}

function ask(request: ThreadRequest, transfer: readonly ArrayBuffer[] = []): void {
  self.postMessage(request, { transfer: [...transfer] });
}
