import type { FromPoolWorker, ToPoolWorker } from '../pool/protocol.js';
import type { SentError } from './protocol.js';

/** What a worker asks of the page where that starts the threads of its pool. */
export type ThreadRequest = { readonly thread: number } & (
  | { readonly type: 'startThread' }
  | {
      readonly type: 'toThread';
      readonly message: ToPoolWorker;
      /** Of the message, what is given away. */
      readonly transfer: readonly ArrayBuffer[];
    }
  | { readonly type: 'endThread' }
);

/** What the worker hears of such a thread. */
export type ThreadNews = { readonly thread: number } & (
  | { readonly type: 'fromThread'; readonly message: FromPoolWorker }
  | { readonly type: 'threadDied'; readonly error: SentError }
);

export function isThreadRequest(message: { readonly type: string }): message is ThreadRequest {
  return ['startThread', 'toThread', 'endThread'].includes(message.type);
}

export function isThreadNews(message: { readonly type: string }): message is ThreadNews {
  return ['fromThread', 'threadDied'].includes(message.type);
}
