import type { CoreHandle, CoreResult } from './handle.js';
import type { CorePart } from './networks.js';

/** What the core reads TensorFlow's models with. */
export interface CoreCheckpointFunctions {
  /** Of a SavedModel's `variables.index`; see src/tensorflow/checkpoint.h. */
  openCheckpoint(index: Uint8Array): CoreResult<CoreCheckpoint>;
}

/** The variables of a TensorFlow model, whose values stay in its data file. */
export interface CoreCheckpoint extends CoreHandle {
  /** To be read before anything is converted. */
  objectGraph(): CorePart;
  readObjectGraph(data: Uint8Array): CoreResult<true>;
  /** For pictures of `side` pixels; kernels in fp16 where `isHalf`. Error: `MODEL_UNSUPPORTED_LAYER` for other networks. */
  pix2score(side: number, isHalf: boolean): CoreResult<CoreConversion>;
}

/** An ONNX file in the making: `start`, then of each tensor its head and what `convert` makes of its part, in the data file's order. */
export interface CoreConversion extends CoreHandle {
  /** Of the whole file. */
  readonly bytes: number;
  readonly tensors: number;
  start(): Uint8Array<ArrayBuffer>;
  head(tensor: number): Uint8Array<ArrayBuffer>;
  part(tensor: number): CorePart;
  /** Error: `MODEL_INTEGRITY` where these aren't its bytes. */
  convert(tensor: number, data: Uint8Array): CoreResult<Uint8Array<ArrayBuffer>>;
}
