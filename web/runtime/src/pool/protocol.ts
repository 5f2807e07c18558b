import type { TensorValues } from '../session/pass_runner.js';
import type { PassDescription } from '../session/runner_factory.js';
import type { SentError } from '../worker/protocol.js';

/** What a worker reads a network from. */
export interface NetworkFiles {
  readonly param: string;
  readonly bin: Uint8Array;
  readonly addNearestSkip: boolean;
}

/** What a worker of the pool is asked, one thing at a time; it answers by `done` or `failed`. */
export type PoolRequest =
  | { readonly type: 'load'; readonly network: NetworkFiles }
  /** Makes the pass, so that it is known whether it can be. */
  | { readonly type: 'prepare'; readonly pass: PassDescription }
  | { readonly type: 'run'; readonly pass: PassDescription; readonly values: readonly TensorValues[] };

/** What it is told at any time. */
export interface PoolWord {
  /** The pass of that key isn't wanted any more. */
  readonly type: 'forget';
  readonly key: string;
}

export type ToPoolWorker = PoolRequest | PoolWord;

export type FromPoolWorker =
  /** `values`: what a run made, else nothing. */
  | { readonly type: 'done'; readonly values: readonly TensorValues[] }
  | { readonly type: 'failed'; readonly error: SentError };
