/** The public types; the browser's and Node's entry points give the same ones. Those of the store are in `store_api.ts`. */
import type { AssetOptions } from './asset_api.js';
import type { RunNote } from './notes.js';
import type { PauseController } from './pause.js';
import type { BackendReason } from './reasons.js';
import type { OwnModel } from './store_api.js';

/**
 * Where a network runs.
 *
 * - `webgpu`: on the graphics device, by ONNX Runtime.
 * - `cpu`: on the package's own engine in WebAssembly, on all cores; in a browser that needs no cross-origin isolation.
 * - `wasm`: on the CPU by ONNX Runtime Web.
 * - `native`: on the CPU by onnxruntime-node, in Node only.
 */
export type Backend = 'webgpu' | 'cpu' | 'wasm' | 'native';

/**
 * `auto`: a GPU that computes a test tile rightly, else `cpu`; in Node the faster of `cpu` and `native` on that tile,
 * where onnxruntime-node is installed. `wasm` where nothing else works.
 */
export type BackendChoice = 'auto' | Backend;

/**
 * How the tiles of one picture agree on the means that Real-CUGAN takes over the whole picture.
 *
 * - `exact`: the means are gathered over all tiles before any tile is finished: equals the untiled network.
 * - `sampled`: they are estimated from a part of the picture: no seams, nearly the speed of `none`, close to exact.
 *   A picture below half a megapixel is exact all the same.
 * - `none`: each tile uses its own: tiles may differ in tone. A picture that fits into one tile, and networks without
 *   means (`nose`), are exact all the same.
 */
export type Synchronisation = 'exact' | 'sampled' | 'none';

/** What files can be made. `png` is lossless and written while it is made; the others need the whole picture at once. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** Bits of a sample. */
export type Depth = 8 | 16;

/**
 * What becomes of a picture's transparency. In every case the colours of what is visible are spread under what is not, so
 * that no fringe comes of what lay there.
 *
 * - `network`: alpha is enlarged as the colours are, as a grey picture.
 * - `bicubic`: it is interpolated: softer edges, in little more than half the time.
 * - `drop`: the result has the colours alone and is opaque. They are not laid on a background.
 */
export type AlphaWay = 'network' | 'bicubic' | 'drop';

/**
 * What becomes of what a file says beside its pixels.
 *
 * - `keep`: EXIF, XMP, texts and density go along as far as the result's format holds them; what depends on the pixels
 *   (orientation, sides, density) is made true of the result.
 * - `strip`: they don't.
 *
 * Either way the orientation is applied, and what the colours mean (ICC profile, gamma, sRGB) is kept.
 */
export type MetadataChoice = 'keep' | 'strip';

/**
 * What can be enlarged. An array holds a whole PNG, JPEG, WebP, AVIF, BMP, TGA or PNM file; in a browser a GIF, HEIC or
 * JPEG XL file as well, where that browser shows such.
 */
export type PictureInput = Blob | ArrayBuffer | Uint8Array | Pixels | DeepPixels | ImageBitmap;

/**
 * What a file says beside its pixels.
 *
 * - `profile`: an ICC profile;
 * - `colours`: what colours mean, said by a PNG's own means;
 * - `texts`: titles, comments and the like;
 * - `density`: how many pixels there are to a length.
 */
export type MetadataKind = 'profile' | 'colours' | 'exif' | 'xmp' | 'texts' | 'density';

/** How much noise a model takes away. */
export type Denoise = 'conservative' | 'no-denoise' | 'denoise1x' | 'denoise2x' | 'denoise3x';

/** Output pixels an input pixel, a side; 1 for a model that only cleans. */
export type Scale = 1 | 2 | 3 | 4 | 8;

/** A model that enlarges, as lists show it. */
export interface ModelDescription {
  /** Such as `realcugan-se-2x-conservative`. */
  readonly id: string;
  readonly kind: 'upscaler';
  /** `own`: added by the user. */
  readonly family: 'acg2vec' | 'se' | 'pro' | 'nose' | 'waifu2x' | 'own';
  readonly scale: Scale;
  /** Absent for `own`. */
  readonly denoise?: Denoise;
  /** Absent where the user who added it didn't say. */
  readonly licence?: string;
  /** A page about the model; likewise. */
  readonly source?: string;
  /** True where the files come with the package: no network is needed. */
  readonly bundled: boolean;
  /** Of all files together. */
  readonly bytes: number;
  /** Memory that it takes at its fullest moment, in bytes; an estimate. */
  readonly memoryBytes: number;
  /** Whether that is more than is sensible here: to be told before it is fetched. */
  readonly isHeavy: boolean;
}

/** How far the loading of a model is. */
export interface LoadProgress {
  readonly phase: 'download' | 'prepare' | 'check';
  /** Bytes for `download`, else 0 and 1. */
  readonly done: number;
  readonly total: number;
}

/** What a graphics device computes in. */
export type Precision = 'fp32' | 'fp16';

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

/** How far a run is. */
export interface RunProgress {
  /** `preview`: provisional tiles; `measure`: gathering the means; `enlarge`: making the result. */
  readonly phase: 'preview' | 'measure' | 'enlarge';
  /** Of all the work, from 0 to 1; each part of the network counts by its multiply-adds. */
  readonly share: number;
  /** Tiles of this phase. */
  readonly done: number;
  readonly total: number;
  /** Time spent working (pauses don't count) since the first tile began, in milliseconds. */
  readonly elapsedMs: number;
  /** Estimate; absent until the first tile is done. */
  readonly remainingMs?: number;
}

/** A part of what the network makes of the picture; where the result is to have another size, that is resized to it. */
export interface EnlargedTile {
  /** Its left upper corner. */
  readonly x: number;
  readonly y: number;
  /** Of all that the network makes, in pixels. */
  readonly whole: { readonly width: number; readonly height: number };
  readonly pixels: Pixels;
  /** True where the tile was made with its own means: it will be made again with those of the whole picture. */
  readonly provisional: boolean;
}

/**
 * What a picture may be; found before memory is taken for its pixels. More is `TOO_LARGE`. A result may have sixteen times the
 * pixels, and sides four times as long (more with a network of a larger scale); lower limits than those below bound pictures alone, not results.
 */
export interface PictureLimits {
  /** 250 million without it. */
  readonly pixels?: number;
  /** Of its width and its height; 100 000 without it. */
  readonly side?: number;
  /** Of its file; 10⁹ without it. */
  readonly fileBytes?: number;
  /** Of the decoded picture; 2·10⁹ without it, or eight for each of `pixels` where that is more. */
  readonly decodedBytes?: number;
}

/** The result's sides, in pixels, up to a million each and within what `PictureLimits` says of results; with both the largest size of the picture's proportions that fits. */
export interface TargetSize {
  readonly width?: number;
  readonly height?: number;
}

/**
 * How large the result becomes, by a size or a factor, not both; without either as the model's scale says.
 *
 * The picture always goes through the network, and what comes out is resized to what is wanted: by Lanczos' filter, with
 * transparency by bicubic interpolation, colours weighed by it, once rounded. Where more than a tenth above the network's
 * scale is wanted, the picture goes through it twice. A size below the picture's own is no error (the network cleans, and
 * the result is noted as `MADE_SMALLER`).
 */
export interface TargetOptions {
  readonly size?: TargetSize;
  /** Of both sides, which are rounded: any number above 0. */
  readonly factor?: number;
}

/** How a picture is enlarged. All of it may be left out. */
export interface RunOptions extends TargetOptions {
  /** Side of a tile's core in input pixels, rounded up to the network's multiple; clipped to the picture. A model for images of one size has its own. */
  readonly tile?: number;
  /** `exact` without it. */
  readonly sync?: Synchronisation;
  /** Test-time augmentation: the mean over the picture's eight turned and mirrored variants, at eight times the work. */
  readonly tta?: boolean;
  /**
   * Bound of what is kept of the tiles between the parts of the network, of bands, and of a whole picture on its way into
   * a JPEG or WebP, in megabytes (10⁶); 512 without it, and for what is kept of tiles up to 2000: on `webgpu` of the
   * device's own memory, on `native` of a machine's that has eight times that, where a picture of up to six megapixels
   * needs no disk then. The workers of `cpu` are as many as fit into twice that, one at least; each takes about 140 MB for
   * tiles of 192 of an official 2x network, and more for larger ones.
   */
  readonly maxMemory?: number;
  /**
   * Of the file; `png` without it. What a format can't hold is refused before the work starts: `TOO_LARGE` for a JPEG of
   * more than 65500 pixels a side, a WebP of more than 16383, and either where the whole picture and its encoder don't
   * fit into `maxMemory`; `UNSUPPORTED_FORMAT` for a JPEG of a picture with transparency.
   */
  readonly format?: PictureFormat;
  /** Of a JPEG or WebP: a whole number from 1 (smallest) to 100 (closest); 90 without it. */
  readonly quality?: number;
  /**
   * Bits of the result's samples; as the picture came without it, and 8 for JPEG and WebP, of which 16 are refused
   * (`UNSUPPORTED_FORMAT`). A picture of 16 bits is enlarged from its own values in any case.
   */
  readonly depth?: Depth;
  /** `network` without it. */
  readonly alpha?: AlphaWay;
  /** `keep` without it. */
  readonly metadata?: MetadataChoice;
  /** For pictures from people who are trusted less, or more. */
  readonly limits?: PictureLimits;
  /**
   * Where the file goes, instead of into the result; a PNG goes there while it is made. It is closed when the file is whole and
   * aborted when the run fails or is cancelled, but for a listener's promise that rejects after the last tile: the run fails, and
   * the file is whole and closed by then.
   */
  readonly output?: WritableStream<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Holds the run between two tiles while it is paused. */
  readonly pause?: PauseController;
  /**
   * Hears how far the run is, after every tile. Throwing ends it, and so does a promise that rejects; the run waits for promises in
   * the end, not between tiles. So it must not await what waits for the run: the run's own promise, a later run of the same
   * upscaler, its `dispose`. Both would wait for ever.
   */
  readonly onProgress?: (progress: RunProgress) => void;
  /**
   * Hears every finished tile, and with `exact` some provisional ones before anything is final: those nearest to
   * `focus`, a sixteenth of the picture at most. Throwing and promises as above.
   */
  readonly onTile?: (tile: EnlargedTile) => void;
  /** The point of the input, in pixels, whose tiles are made first; its middle without it. */
  readonly focus?: { readonly x: number; readonly y: number };
}

/** What was kept of every tile between the parts of the network, so that the means of all tiles could be gathered. */
export interface KeptFeatures {
  /** `nothing`: each part was computed from the picture again. */
  readonly where: 'memory' | 'disk' | 'nothing';
  readonly precision: 'fp32' | 'fp16';
  /** Of all tiles at the fullest moment. */
  readonly bytes: number;
  /** Multiply-adds of the run over those of one run of the whole network on the same tiles. */
  readonly compute: number;
  /** Why so, in a sentence. */
  readonly why: string;
}

/** How a result was made. Times are wall times in milliseconds; `run` is without loading the model. */
export interface RunInfo {
  readonly input: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  /** The model's. */
  readonly scale: number;
  /** How often the picture went through the network, where that was more than once. */
  readonly passes?: number;
  /** What the network made of the picture, in pixels, where the result was resized from that. */
  readonly resizedFrom?: { readonly width: number; readonly height: number };
  readonly format: PictureFormat;
  /** Bits of the result's samples. */
  readonly depth: Depth;
  /** Absent where the picture came without transparency. */
  readonly alpha?: AlphaWay;
  /** What went along into the result's file. */
  readonly metadata: readonly MetadataKind[];
  readonly model: string;
  /** The way that was asked for; `none` where `overlap` is all that tiles agree by. */
  readonly sync: Synchronisation;
  /** Whether the result equals the untiled network's. */
  readonly exact: boolean;
  /**
   * Input pixels around each tile that the network saw as well, where it is not known whether it would need more: with a
   * model that only ONNX Runtime can read, and with a halo that was asked for. Absent elsewhere.
   */
  readonly overlap?: number;
  readonly tta: boolean;
  /** Absent where nothing had to be gathered over tiles. */
  readonly kept?: KeptFeatures;
  readonly backend: Backend;
  /** Why this backend, in English sentences. */
  readonly why: string;
  /** The same, one a sentence, for programs that word it themselves: why it was chosen, why others were not, and what is special about the way it computed. */
  readonly reasons: readonly BackendReason[];
  readonly tile: number;
  /** Tiles of the picture, counted again where its alpha goes through the network. */
  readonly tiles: number;
  /** Of these, those that were not computed because an equal tile had been. */
  readonly spared: number;
  /** What the user should know about what was done to the picture, though it was no error. */
  readonly notes: readonly RunNote[];
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

/** RGBA of 16 bits a sample, not premultiplied. */
export interface DeepPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint16Array;
}

/** How bands were made: as a result, without what is of a file. */
export type BandsInfo = Omit<RunInfo, 'format' | 'metadata'>;

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
