import { Acg2vecError } from '../errors.js';
import type { FromPoolWorker, ToPoolWorker } from './protocol.js';

/** Another thread as the pool sees it: a browser's worker, or one of Node's. `To` and `From` are what it is told and says. */
export interface Thread<To = ToPoolWorker> {
  /** What is sent stays the sender's, except the buffers in `transfer`. */
  post(message: To, transfer: readonly ArrayBuffer[]): void;
  /** Whether an answer is waited for: only then does the thread keep a process alive. */
  setBusy(isBusy: boolean): void;
  /** Resolves when the thread is no more. */
  end(): Promise<void>;
}

export interface ThreadListener<From = FromPoolWorker> {
  hear(message: From): void;
  /** The thread has ended, or could not even begin. May be told more than once, and after `end` as well. */
  died(reason: Acg2vecError): void;
}

export type StartThread<To = ToPoolWorker, From = FromPoolWorker> = (
  listener: ThreadListener<From>,
) => Thread<To>;

/** Why a thread counts as dead whose answer came, but can't be had: for lack of memory, say. */
export function unreadableAnswer(engine = 'the CPU engine'): Acg2vecError {
  return new Acg2vecError('INTERNAL', `The answer of a worker of ${engine} could not be read.`);
}
