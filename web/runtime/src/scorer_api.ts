/** The public types of models of scores and of features; the browser's and Node's entry points give the same ones. */
import type { BackendChoice, LoadProgress, PictureInput, PictureLimits } from './api.js';
import type { AssetOptions } from './asset_api.js';
import type { RunNote } from './notes.js';
import type { PredictBackend, PredictorDescription, Preparation } from './predictor_api.js';
import type { BackendReason } from './reasons.js';

export interface PictureModelOptions extends AssetOptions {
  /** `auto` (the default): a GPU that answers as the CPU does; in Node onnxruntime-node, where it is installed; else `wasm`. */
  readonly backend?: BackendChoice;
  /** Threads of the CPU's backends; all cores without it, and never more. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Hears how far loading is; of throwing and promises see `UpscalerOptions`. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface ScorerOptions extends PictureModelOptions {
  /** A model's id, such as `pix2score`. */
  readonly model: string;
}

/** What may be said of a run. */
export interface AnswerOptions {
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
}

/** How an answer was made. */
export interface AnswerInfo {
  readonly input: { readonly width: number; readonly height: number };
  readonly model: string;
  readonly backend: PredictBackend;
  /** Why this backend, in English sentences. */
  readonly why: string;
  /** The same, one a sentence, for programs that word it themselves: why it was chosen first. */
  readonly reasons: readonly BackendReason[];
  /** What the user should know about how the picture was read, though it was no error. */
  readonly notes: readonly RunNote[];
  /** Wall times in milliseconds; `run` is without loading the model. */
  readonly ms: { readonly prepare: number; readonly run: number; readonly total: number };
}

/** A scale that pictures are scored on. */
export interface ScoreScale {
  /** Such as `bookmark`. */
  readonly name: string;
  readonly bins: readonly ScoreBin[];
}

/** From `from` up to, and without, `to`. */
export interface ScoreBin {
  /** Such as `10–30`. */
  readonly label: string;
  readonly from: number;
  /** The last bin has none. */
  readonly to?: number;
}

/** What a model says of one scale. */
export interface Score {
  readonly name: string;
  /** One a bin; together 1. */
  readonly probabilities: Float32Array;
  /** The place of the likeliest bin, from 0. */
  readonly mostLikely: number;
  /** The mean of the bins' places, each by its probability: 2.5 is between the third and the fourth. */
  readonly expected: number;
}

/** A picture's scores. */
export interface ScoreResult {
  /** One a scale, in their order. */
  readonly scores: readonly Score[];
  readonly info: AnswerInfo;
}

/** One loaded model. Runs are carried out one at a time, in the order they were asked for. */
export interface PictureModel<Result, Options extends AnswerOptions = AnswerOptions> {
  readonly model: PredictorDescription;
  readonly backend: PredictBackend;
  readonly why: string;
  /**
   * Errors: those of decoding, `MODEL_INTEGRITY` where the model answers otherwise than its description says; rejects
   * with the signal's reason. A run on its way can't be interrupted in Node: it ends in the background.
   */
  run(input: PictureInput, options?: Options): Promise<Result>;
  /** Gives the memory back. The model can't be used afterwards. */
  dispose(): Promise<void>;
  /** The same as `dispose`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface Scorer extends PictureModel<ScoreResult> {
  readonly scales: readonly ScoreScale[];
}

export interface EmbedderOptions extends PictureModelOptions {
  /**
   * Where features come from: a tagger's id, or an ONNX file of one's own, which is only read. Of a DeepDanbooru v3
   * ACG2vec's illust2vec is cut out; other taggers must give features beside their confidences.
   */
  readonly model: string | OwnFeatures;
}

/** An ONNX file of one's own that gives features; it is used as it is, without being kept. */
export interface OwnFeatures {
  /** In what results say. */
  readonly id: string;
  readonly onnx: Uint8Array | Blob;
  /** How pictures become its input: as illust2vec's makers do without it. */
  readonly preparation?: Preparation;
}

/** How features are given. */
export interface EmbedOptions extends AnswerOptions {
  /** Whether the features get the length 1 (L2), so that products are cosines. */
  readonly normalise?: boolean;
}

/** What stands for a picture: pictures that are alike have features that are (see `similarity`). */
export interface EmbedResult {
  /** May be negative. illust2vec has 1024. */
  readonly features: Float32Array;
  readonly info: AnswerInfo;
}

export interface Embedder extends PictureModel<EmbedResult, EmbedOptions> {}
