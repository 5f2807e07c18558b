/** The public types; the browser's and Node's entry points give the same ones. */

/** Where a network runs. `native` is onnxruntime-node and exists in Node only. */
export type Backend = 'webgpu' | 'wasm' | 'native';

/** `auto`: a GPU that computes a canary tile rightly, else `native` where it is installed, else `wasm`. */
export type BackendChoice = 'auto' | Backend;

/**
 * How the tiles of one picture agree on the means inside the network. `none`: each tile uses its own, so
 * tiles may differ in tone; a picture that fits into one tile, and networks without means (`nose`), are
 * exact all the same.
 */
export type Synchronisation = 'none';

/** What can be enlarged. An array holds a whole PNG, JPEG, BMP, TGA or PNM file. */
export type PictureInput = Blob | ArrayBuffer | Uint8Array | Pixels | ImageBitmap;

export interface ModelDescription {
  /** Such as `realcugan-se-2x-conservative`. */
  readonly id: string;
  readonly family: 'acg2vec' | 'se' | 'pro' | 'nose';
  readonly scale: 2 | 3 | 4;
  readonly denoise: 'conservative' | 'no-denoise' | 'denoise1x' | 'denoise2x' | 'denoise3x';
  readonly licence: string;
  /** A page about the model. */
  readonly source: string;
  /** True where the files come with the package: no network is needed. */
  readonly bundled: boolean;
  /** Of all files together. */
  readonly bytes: number;
}

export interface LoadProgress {
  readonly phase: 'download' | 'prepare' | 'check';
  /** Bytes for `download`, else 0 and 1. */
  readonly done: number;
  readonly total: number;
}

export interface UpscalerOptions {
  /** A model's id; the bundled fast 2x without one. */
  readonly model?: string;
  readonly backend?: BackendChoice;
  /** Threads of the `wasm` and `native` backends; all cores without it, and never more. In a browser more than one needs cross-origin isolation. */
  readonly threads?: number;
  /**
   * Browser only: where ONNX Runtime Web's `dist` files (`ort-wasm-simd-threaded*.mjs` and `.wasm`) are served, as a
   * directory's absolute address ending in a slash. Without it they are where the bundler put them.
   */
  readonly ortUrl?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface RunProgress {
  /** Tiles. */
  readonly done: number;
  readonly total: number;
  /** Wall time since the first tile began, in milliseconds. */
  readonly elapsedMs: number;
  /** Estimate; absent until the first tile is done. */
  readonly remainingMs?: number;
}

export interface RunOptions {
  /** Side of a tile's core in input pixels, rounded up to the network's multiple; clipped to the picture. */
  readonly tile?: number;
  readonly sync?: Synchronisation;
  /**
   * Where the PNG goes, instead of into the result (in a browser when it is whole, in Node while it is made). It is closed when the file is whole and aborted when the run fails or is
   * cancelled.
   */
  readonly output?: WritableStream<Uint8Array>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** How a result was made. Times are wall times in milliseconds; `run` is without loading the model. */
export interface RunInfo {
  readonly input: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly model: string;
  readonly sync: Synchronisation;
  /** False where the tiles' own means may make them differ from the untiled network. */
  readonly exact: boolean;
  readonly backend: Backend;
  /** Why this backend, in a sentence. */
  readonly why: string;
  readonly tile: number;
  readonly tiles: number;
  readonly ms: {
    readonly decode: number;
    readonly gather: number;
    readonly run: number;
    readonly scatter: number;
    readonly encode: number;
    readonly total: number;
  };
}

/** 8-bit RGBA, not premultiplied, as in a browser's `ImageData`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface UpscaleResult {
  readonly info: RunInfo;
  /** The enlarged picture as a PNG file; rejects where it went to {@link RunOptions.output}. */
  blob(): Promise<Blob>;
  /** The bytes of that file. */
  stream(): ReadableStream<Uint8Array>;
  imageData(): Promise<Pixels>;
}

/** One loaded model. Runs are carried out one at a time, in the order they were asked for. */
export interface Upscaler {
  readonly model: ModelDescription;
  readonly backend: Backend;
  readonly why: string;
  /** Rejects with an {@link Acg2vecError}, or with the signal's reason. */
  run(input: PictureInput, options?: RunOptions): Promise<UpscaleResult>;
  /** Gives the memory back. The upscaler can't be used afterwards. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
