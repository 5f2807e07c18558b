import type { CoreHandle, CoreResult } from '../core/handle.js';
import type { CorePart } from '../core/networks.js';

/** What the second module gives JavaScript: `wasm/quantize/quantize_binding.cpp`, method for method. */
export interface QuantizeModule {
  /** Of an ONNX file of so many bytes. */
  readonly Quantizer: new (
    fileBytes: number,
  ) => QuantizerHandle;
  /** A drawn square as RGBA, the same for the same seed. */
  drawPicture(side: number, seed: number): Uint8ClampedArray<ArrayBuffer>;
}

/** A file made of another one's parts: `start`, then these. */
export interface CutFile {
  readonly start: Uint8Array<ArrayBuffer>;
  readonly parts: readonly CorePart[];
}

/** See src/quantize/quantizer.h. */
export interface QuantizerHandle extends CoreHandle {
  /** The part of the file to be given next; nothing once all has been seen. */
  wanted(): CorePart | undefined;
  take(part: Uint8Array): CoreResult<true>;
  /** Then. Errors: `MODEL_UNSUPPORTED_LAYER` for a model without convolutions that are worth it, `MODEL_INTEGRITY`. */
  open(): CoreResult<LayerCounts>;
  /** The model that tells of its values between which numbers they lie, in {@link OBSERVED_OUTPUTS}. */
  observed(): CutFile;
  /** What it told of a picture. */
  observe(minima: Float32Array, maxima: Float32Array, meanSquares: Float32Array): CoreResult<true>;
  weightsOf(convolution: number): readonly CorePart[];
  /** From what lies in these parts the new kernel, for `write`. Errors: `MODEL_INTEGRITY`, `MODEL_UNSUPPORTED_LAYER`. */
  roundWeights(convolution: number, weights: readonly Uint8Array[]): CoreResult<Uint8Array<ArrayBuffer>>;
  /** The model: the file, then the kernels of these convolutions. */
  write(floats: number, withSums: boolean): CutFile & { readonly kernels: readonly number[] };
}

export interface LayerCounts {
  /** Convolutions that can be computed in 8 bits. */
  readonly convolutions: number;
  /** Sums that can. */
  readonly sums: number;
}

/** By the order of `observe`. */
export const OBSERVED_OUTPUTS = ['observed/minima', 'observed/maxima', 'observed/mean_squares'] as const;
