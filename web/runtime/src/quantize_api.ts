/** The public types of models in 8 bits. */

import type { AssetOptions } from './asset_api.js';
import type { ErrorCode } from './errors.js';
import type { PictureInput } from './picture_api.js';
import type { PredictBackend } from './predictor_api.js';
import type { StoredPredictor } from './stored_model_api.js';

/** What may be said of a model that is to be made in 8 bits. */
export interface QuantizeOptions extends Pick<AssetOptions, 'ortUrl'> {
  /** Of the new model; without it as `int8IdOf` says, the model's with `-int8` behind it. */
  readonly id?: string;
  /**
   * Pictures like those that the model will be asked about, some dozens; with half of them is seen between which numbers
   * its values lie, and with all of them the answers are compared. Those that can't be read are left out, and told. Without
   * pictures drawings of our own.
   */
  readonly pictures?: readonly PictureInput[];
  /** Where it is to be faster, and is tried. `auto` without it: `native` where that is installed, else `wasm`. */
  readonly backend?: 'auto' | Exclude<PredictBackend, 'webgpu'>;
  /** Threads of the backend; as many as there are cores without it. */
  readonly threads?: number;
  /** How many times as fast it has to be to be kept; 1.1 without it, 0 for whatever it is (it needs less room, too). */
  readonly leastSpeedup?: number;
  /**
   * Memory that making it may take, in megabytes (10⁶); half of the machine's without it. What it will take, about five times the
   * model, is estimated before anything is read.
   */
  readonly maxMemory?: number;
  readonly signal?: AbortSignal;
  /** Hears how far it is; of throwing and promises see `FetchOptions`. */
  readonly onProgress?: (progress: QuantizeProgress) => void;
}

/**
 * `answer`: the model as it is answers the pictures; `observe`: between which numbers its values lie; `round`: its weights;
 * `check`: a model in 8 bits is tried, of which there may be several.
 */
export type QuantizePhase = 'answer' | 'observe' | 'round' | 'check';

/** How much of a phase is done: pictures, of `round` layers. */
export interface QuantizeProgress {
  readonly phase: QuantizePhase;
  readonly done: number;
  readonly total: number;
}

/** A model in 8 bits that was tried. */
export interface QuantizeTrial {
  /** Convolutions in 8 bits. */
  readonly convolutions: number;
  /** Whether what they give is added in 8 bits, too. */
  readonly withSums: boolean;
  /** The largest difference of a confidence or probability, as far as pictures were tried; infinite where something was no number. */
  readonly difference: number;
  /** Whether the ten first tags, or each scale's likeliest bin, were the same (but for ties of 0.01). */
  readonly hasSameTop: boolean;
}

/** A picture of the caller's that could not be read. */
export interface SkippedPicture {
  /** Its place in the list that was given, from 0. */
  readonly place: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What came of it. */
export interface QuantizeResult {
  /** The new model; nothing where it does not pay. */
  readonly model?: StoredPredictor;
  /** Why it was kept, or not, in a sentence. */
  readonly why: string;
  readonly backend: PredictBackend;
  /** Pictures that were compared, and whether they were the caller's. */
  readonly pictures: number;
  readonly arePicturesOwn: boolean;
  readonly skipped: readonly SkippedPicture[];
  /** In the order in which they were tried; the last one is the one that was kept. */
  readonly trials: readonly QuantizeTrial[];
  /** How many times as fast as the model that it was made of; nothing where no answers stayed. */
  readonly speedup?: number;
}
