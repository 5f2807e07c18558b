import { Acg2vecError } from '../errors.js';
import type { FromPoolWorker, ToPoolWorker } from './protocol.js';
import { buffersOf } from './spare_buffers.js';

/** Another thread as the pool sees it: a browser's worker, or one of Node's. */
export interface Thread {
  /** What is sent stays the sender's, except the buffers in `transfer`. */
  post(message: ToPoolWorker, transfer: readonly ArrayBuffer[]): void;
  /** Whether an answer is waited for: only then does the thread keep a process alive. */
  setBusy(isBusy: boolean): void;
  /** Resolves when the thread is no more. */
  end(): Promise<void>;
}

export interface ThreadListener {
  hear(message: FromPoolWorker): void;
  /** The thread has ended, or could not even begin. May be told more than once, and after `end` as well. */
  died(reason: Acg2vecError): void;
}

export type StartThread = (listener: ThreadListener) => Thread;

/** What of an answer is given to whoever asked. */
export function buffersOfAnswer(message: FromPoolWorker): ArrayBuffer[] {
  return message.type === 'done' ? [...buffersOf(message.values), ...message.spare] : [];
}

/** Why a thread counts as dead whose answer came, but can't be had: for lack of memory, say. */
export function unreadableAnswer(): Acg2vecError {
  return new Acg2vecError('INTERNAL', 'The answer of a worker of the CPU engine could not be read.');
}
