import type { AssetAddresses } from '../browser/asset_addresses.js';
import type { ErrorCode } from '../errors.js';
import type { Answer, News } from './answers.js';
import type { Request } from './requests.js';

/** What the page says first: where the package's files are. */
export interface AssetsWord {
  readonly type: 'assets';
  readonly addresses: AssetAddresses;
  /** Whether threads are asked of the page: see `PageThreads`. */
  readonly pageStartsThreads?: boolean;
}

/** What the page says of a request that isn't answered yet. */
export type Word =
  | { readonly type: 'cancel' }
  | { readonly type: 'pause'; readonly paused: boolean }
  /** The page has taken the oldest chunk or band that it had not. */
  | { readonly type: 'taken' };

export type ToWorker = Request | (Word & { readonly id: number });

export type FromWorker =
  | (News & { readonly id: number })
  | { readonly id: number; readonly type: 'done'; readonly answer: Answer }
  | { readonly id: number; readonly type: 'failed'; readonly error: SentError };

/** An error on its way between threads; `code` is absent where it isn't one of ours. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly stack?: string;
}
