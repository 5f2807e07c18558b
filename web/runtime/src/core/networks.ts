import type { CoreHandle, CoreResult } from './handle.js';

/** What the core reads networks with. */
export interface CoreNetworkFunctions {
  /** Networks that pad with zeros get so much halo that tiles equal the whole picture. */
  readNcnnNetwork(param: string, bin: Uint8Array, addNearestSkip: boolean): CoreResult<CoreNetwork>;
  /** The same with a halo of one's choice: less than they need is cheaper, and not exact. */
  readNcnnNetworkWithHalo(
    param: string,
    bin: Uint8Array,
    addNearestSkip: boolean,
    halo: number,
  ): CoreResult<CoreNetwork>;
  /** Real-CUGAN from a `.pth` file of its authors, whatever its scale. */
  readPthNetwork(file: Uint8Array): CoreResult<CoreNetwork>;
  /** A network of that geometry in place of one that only ONNX Runtime can read; tiles are planned by it. */
  standInNetwork(scale: number, halo: number, multiple: number): CoreResult<CoreNetwork>;
  /** Looks at an ONNX file of so many bytes by parts. */
  readonly OnnxOutliner: new (
    fileBytes: number,
  ) => CoreOnnxOutliner;
}

export interface CoreNetwork extends CoreHandle {
  readonly scale: number;
  readonly halo: number;
  readonly multiple: number;
  /** Whether tiles with that halo equal the whole picture, means aside. */
  readonly exact: boolean;
  readonly hasMeans: boolean;
  /** Whether it pads its input, or did before it was made fit for tiles. */
  readonly pads: boolean;
}

/** Where bytes lie in a file. */
export interface CorePart {
  readonly offset: number;
  readonly bytes: number;
}

/** An ONNX file without its weights; see src/network/onnx_outline.h. */
export interface CoreOnnxOutliner extends CoreHandle {
  /** The part of the file to be given next; nothing once all has been seen. */
  wanted(): CorePart | undefined;
  take(part: Uint8Array): CoreResult<true>;
  /** How many the model has. */
  readonly outputs: number;
  /** The model's first layers as a file: `start`, then parts of this one. Error: `MODEL_UNSUPPORTED_LAYER` for others than DeepDanbooru v3. */
  illust2vec(): CoreResult<{ readonly start: Uint8Array<ArrayBuffer>; readonly parts: readonly CorePart[] }>;
}
