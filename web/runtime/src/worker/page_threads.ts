import type { AssetAddresses } from '../browser/asset_addresses.js';
import { startThread } from '../browser/thread.js';
import type { FromPoolWorker } from '../pool/protocol.js';
import { buffersOfAnswer, type Thread } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import { packError } from './sent_error.js';
import type { ThreadNews, ThreadRequest } from './thread_protocol.js';

/**
 * Whether the page starts the threads of a worker's pool, and not the worker itself. What they say to each other then
 * passes through the page, which costs some of its time but no copy.
 *
 * In Firefox (seen in 153) a worker that starts another may wait for ever: the new thread and the one that waits for it
 * sleep on one condition variable, and only one of them is woken (`WaitForIsDebuggerRegistered` in `WorkerPrivate`). That
 * happens when the page is busy, and developer tools are open or a driver controls the browser. Workers of a page are
 * started without such a wait.
 */
export const PAGE_STARTS_THREADS =
  typeof document !== 'undefined' && navigator.userAgent.includes('Firefox/');

/** The threads of one worker's pool, started by the page. */
export class PageThreads {
  private readonly threads = new Map<number, Thread>();

  constructor(
    private readonly addresses: AssetAddresses,
    private readonly tell: (news: ThreadNews, transfer: Transferable[]) => void,
  ) {}

  carryOut(request: ThreadRequest): void {
    const { thread } = request;
    if (request.type === 'startThread') this.start(thread);
    else if (request.type === 'toThread') this.threads.get(thread)?.post(request.message, request.transfer);
    else this.end(thread);
  }

  endAll(): void {
    for (const thread of this.threads.keys()) this.end(thread);
  }

  private start(thread: number): void {
    const died = (reason: Error) => this.tell({ thread, type: 'threadDied', error: packError(reason) }, []);
    const hear = (message: FromPoolWorker) =>
      this.tell({ thread, type: 'fromThread', message }, buffersOfAnswer(message));
    try {
      this.threads.set(thread, startThread({ hear, died }, this.addresses));
    } catch (error) {
      died(unexpectedError(error)); // a policy may forbid workers
    }
  }

  private end(thread: number): void {
    void this.threads.get(thread)?.end();
    this.threads.delete(thread);
  }
}
