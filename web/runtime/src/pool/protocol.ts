import type { CoreNetworkFiles } from '../models/core_network.js';
import type { TensorValues } from '../session/pass_runner.js';
import type { PassDescription } from '../session/runner_factory.js';
import type { SentError } from '../worker/protocol.js';
import type { PoolValues } from './lendable_values.js';

/** What a worker of the pool is asked, one thing at a time; it answers by `done` or `failed`. */
export type PoolRequest =
  | { readonly type: 'load'; readonly network: CoreNetworkFiles }
  /** Makes the pass, so that it is known whether it can be. */
  | { readonly type: 'prepare'; readonly pass: PassDescription }
  | RunRequest;

export interface RunRequest {
  readonly type: 'run';
  readonly pass: PassDescription;
  readonly values: readonly PoolValues[];
  /** Of each of the values that it makes. */
  readonly answerBytes: readonly number[];
}

/** A run as it is sent. All memory in it is the worker's, and comes back with the answer. */
export interface RunMessage {
  readonly type: 'run';
  readonly pass: PassDescription;
  readonly values: readonly TensorValues[];
  /** Where what it makes may be put. */
  readonly room: readonly ArrayBuffer[];
}

/** What it is told at any time. */
export interface PoolWord {
  /** The pass of that key isn't wanted any more. */
  readonly type: 'forget';
  readonly key: string;
}

export type ToPoolWorker = Exclude<PoolRequest, RunRequest> | RunMessage | PoolWord;

/** In a browser, once: the core's program, or else where that is, if not beside its code. It is started at once. */
export interface CoreSource {
  readonly type: 'core';
  readonly program?: WebAssembly.Module;
  readonly url?: string;
}

export type FromPoolWorker =
  /** `values`: what a run made, else nothing. `returned`: the memory of the values that were sent with it, in their order. */
  | {
      readonly type: 'done';
      readonly values: readonly TensorValues[];
      readonly returned: readonly ArrayBuffer[];
    }
  | { readonly type: 'failed'; readonly error: SentError };
