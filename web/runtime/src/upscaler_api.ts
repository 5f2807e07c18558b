/** A loaded model that enlarges, and what it gives. */
import type { AssetOptions } from './asset_api.js';
import type { Backend, BackendChoice, Precision } from './backend_api.js';
import type { LoadProgress, ModelDescription } from './model_api.js';
import type { OwnModel } from './own_model_api.js';
import type { DeepPixels, Depth, PictureInput, Pixels } from './picture_api.js';
import type { RunOptions } from './run_api.js';
import type { RunInfo } from './run_info_api.js';

export interface UpscalerOptions extends AssetOptions {
  /** A model's id, or a model of one's own that is used without being kept; the bundled fast 2x without one. */
  readonly model?: string | OwnModel;
  readonly backend?: BackendChoice;
  /**
   * Of `webgpu`; the others compute in fp32. `auto`, and without it: fp16 where the device has it and is off by no step of
   * 8 bits on a test tile, else fp32. `fp16` takes it with every network that isn't plainly wrong then; a device that can't
   * is not used. Means over the picture are fp32 always.
   */
  readonly precision?: 'auto' | Precision;
  /** Threads of the CPU backends; all cores without it, and never more. In a browser `wasm` needs cross-origin isolation for more than one; `cpu` doesn't. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Hears how far loading is. Throwing ends it, and so does a promise that rejects; loading waits for promises in the end, so they must not await what is loaded. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** One loaded model. Runs are carried out one at a time, in the order they were asked for. */
export interface Upscaler {
  readonly model: ModelDescription;
  readonly backend: Backend;
  readonly why: string;
  /** Rejects with an {@link Acg2vecError}, or with the signal's reason. */
  run(input: PictureInput, options?: RunOptions): Promise<UpscaleResult>;
  /**
   * The result's pixels while it is made: bands of whole rows from the top, for a `for await`. The run begins with the first
   * band that is asked for and waits when the next is not: there are never more than two bands ahead. Breaking off ends the
   * run and gives its memory back. Errors as those of {@link run}. What the generator returns says how they were made.
   */
  bands<D extends Depth = 8>(
    input: PictureInput,
    options?: BandOptions<D>,
  ): AsyncGenerator<PictureBand<D>, BandsInfo, undefined>;
  /** Gives the memory back. The upscaler can't be used afterwards. */
  dispose(): Promise<void>;
  /** The same as `dispose`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** An enlarged picture, as a file or as pixels. */
export interface UpscaleResult {
  readonly info: RunInfo;
  /** The enlarged picture as a file of the format asked for, which is its type; rejects where it went to {@link RunOptions.output}. */
  blob(): Promise<Blob>;
  /** The bytes of that file. */
  stream(): ReadableStream<Uint8Array>;
  /** What that file decodes to, rounded to 8 bits. */
  imageData(): Promise<Pixels>;
}

/** What {@link Upscaler.bands} takes: nothing that is of a file. The depth is 8 without one. */
export interface BandOptions<D extends Depth = Depth>
  extends Omit<RunOptions, 'format' | 'quality' | 'metadata' | 'output' | 'depth'> {
  readonly depth?: D;
}

/** Finished rows of the result, as wide as it is. */
export interface PictureBand<D extends Depth = Depth> {
  /** The first row's place in the result. */
  readonly top: number;
  readonly pixels: D extends 16 ? DeepPixels : Pixels;
}

/** How bands were made: as a result, without what is of a file. */
export type BandsInfo = Omit<RunInfo, 'format' | 'metadata'>;
