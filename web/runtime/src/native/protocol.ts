import type { CorePorts } from '../core/stages.js';
import type { StartThread } from '../pool/thread.js';
import type { TensorValues } from '../session/pass_runner.js';
import type { SentError } from '../worker/protocol.js';

/** A pass as an ONNX model. */
export interface OnnxPass extends CorePorts {
  readonly key: string;
  readonly onnx: Uint8Array;
  /** Over which a worker spreads it. */
  readonly threads: number;
}

/** Values that a worker keeps, by a number that the other side gave them. */
export interface Kept {
  readonly kept: number;
}

/** Values in a file that all threads of this process can read. */
export interface Stored {
  readonly file: number;
  readonly offset: number;
}

/** What a worker of onnxruntime-node is asked. It does one thing after the other. */
export type NativeRequest =
  /** Makes the pass, for the runs that come. */
  | { readonly type: 'prepare'; readonly pass: OnnxPass }
  | {
      readonly type: 'run';
      readonly key: string;
      readonly values: readonly (TensorValues | Kept | Stored)[];
      /** For each of the values that it makes: under which number it is kept, instead of being answered. */
      readonly keep: readonly (number | undefined)[];
    }
  /** Gives kept values away. */
  | { readonly type: 'take'; readonly kept: number }
  /** Writes kept values into a file; they stay. */
  | { readonly type: 'write'; readonly kept: number; readonly to: Stored };

// Smaller values are copied with their message. Of larger ones that takes longer than to compute with them: the copy grows by
// doubling, and all of it is garbage in the end.
const LENT_BYTES = 2 ** 16;

/** What goes with a request as a whole, and comes back with its answer. */
export function lentIn(request: NativeRequest): ArrayBuffer[] {
  if (request.type !== 'run') return [];
  const lent = request.values.filter(
    (value): value is TensorValues => 'buffer' in value && value.byteLength >= LENT_BYTES,
  );
  return lent.map(({ buffer }) => buffer as ArrayBuffer);
}

/** A request with its number. Values are taken and written before runs that were asked for earlier. */
export type NumberedRequest = NativeRequest & { readonly number: number };

/** What it is told, without an answer. */
export type NativeWord =
  | { readonly type: 'forget'; readonly key: string }
  | { readonly type: 'release'; readonly kept: number }
  /** Memory of values that were taken, to be used again. */
  | { readonly type: 'spare'; readonly buffer: ArrayBuffer }
  /** A run of a picture is over: what serves nothing but to be used again is given back, where no other one begins soon. */
  | { readonly type: 'rest' };

/** Nothing more comes, and nothing is waited for: it ends itself, between two of its tiles. */
export interface NativeEnd {
  readonly type: 'end';
}

export type ToNativeWorker = NumberedRequest | NativeWord | NativeEnd;

export type FromNativeWorker =
  | {
      readonly type: 'done';
      readonly number: number;
      /** What was made and isn't kept, in order. */
      readonly values: readonly TensorValues[];
      /** Memory that was lent for the request. */
      readonly returned: readonly ArrayBuffer[];
    }
  | { readonly type: 'failed'; readonly number: number; readonly error: SentError };

/** Starts a thread of onnxruntime-node. */
export type StartNativeThread = StartThread<ToNativeWorker, FromNativeWorker>;
