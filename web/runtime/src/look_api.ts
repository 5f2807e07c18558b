/** The public types of what is told from pixels alone; the browser's and Node's entry points give the same ones. */
import type { Denoise, LoadProgress, PictureInput, PictureLimits } from './api.js';
import type { AssetOptions } from './asset_api.js';
import type { RunNote } from './notes.js';

/** What a picture may be or have. */
export type LookName =
  | 'line-art'
  | 'sketch'
  | 'pixel-art'
  | 'screentone'
  | 'flat-colour'
  | 'text'
  | 'simple-background'
  | 'white-background'
  | 'transparent-background'
  | 'greyscale'
  | 'monochrome'
  | 'jpeg-artefacts'
  | 'noise'
  | 'blur'
  | 'upscaled';

/** Something that a picture may be or have, and how likely it is. */
export interface LookAttribute {
  readonly name: LookName;
  /** From 0 to 1; 0 or 1 where it was counted. */
  readonly chance: number;
  /** Whether it is more likely than not. */
  readonly present: boolean;
  /** True where it was found by counting pixels; else a network guesses it. */
  readonly counted: boolean;
}

/** How little a picture has suffered, by its pixels: noise, compression, blur. It says nothing of whether people like it. */
export interface TechnicalQuality {
  /** Ten shares that add up to 1; the first is of the worst. */
  readonly bins: readonly number[];
  /** The bin of the largest share: 0 to 9. */
  readonly mostLikely: number;
  /** The mean of the bins by their shares: 0 to 9. */
  readonly expected: number;
}

/** What spoke for a proposal, or is to be known before enlarging. */
export type ProposalReason = 'clean' | 'jpeg-artefacts' | 'noise' | 'pixel-art' | 'upscaled' | 'blur';

/** Which of Real-CUGAN's networks suit a picture. */
export interface ModelProposal {
  readonly family: 'se' | 'pro';
  readonly denoise: Denoise;
  /** Ids by scale; the nearest that there is. */
  readonly models: { readonly 2: string; readonly 3: string; readonly 4: string };
  /** The weightiest first. */
  readonly reasons: readonly ProposalReason[];
}

/** What was told of a picture from its pixels. */
export interface LookResult {
  readonly attributes: readonly LookAttribute[];
  readonly quality: TechnicalQuality;
  /** 1 to 100: the picture looks as if it had been saved so as a JPEG; 100 without a trace of it. */
  readonly jpegQuality: number;
  /** Standard deviation of the noise, in levels of 255. */
  readonly noiseLevels: number;
  readonly proposal: ModelProposal;
  readonly info: LookInfo;
}

/** How an answer was made. */
export interface LookInfo {
  readonly input: { readonly width: number; readonly height: number };
  readonly model: string;
  /** What the user should know about how the picture was read, though it was no error. */
  readonly notes: readonly RunNote[];
  /** Wall times in milliseconds; `look` is without loading the model. */
  readonly ms: { readonly decode: number; readonly look: number; readonly total: number };
}

export interface LookerOptions extends AssetOptions {
  readonly signal?: AbortSignal;
  /** Hears how far loading is; of throwing and promises see `UpscalerOptions`. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

/** How a picture is looked at. All of it may be left out. */
export interface LookOptions {
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
}

/** The bundled look model, on the CPU engine. Runs are carried out one at a time, in the order they were asked for. */
export interface Looker {
  /** Its id. */
  readonly model: string;
  /** Errors: those of decoding; rejects with the signal's reason. */
  run(input: PictureInput, options?: LookOptions): Promise<LookResult>;
  /** Gives the memory back. The looker can't be used afterwards. */
  dispose(): Promise<void>;
  /** The same as `dispose`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
