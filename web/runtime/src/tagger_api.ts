/** The public types of taggers; the browser's and Node's entry points give the same ones. */
import type { BackendChoice, LoadProgress, PictureInput, PictureLimits } from './api.js';
import type { AssetOptions } from './asset_api.js';
import type { OwnPredictor, PredictBackend, PredictorDescription } from './predictor_api.js';
import type { AnswerInfo } from './scorer_api.js';

/** Danbooru's categories. */
export type TagCategory = 'general' | 'artist' | 'copyright' | 'character' | 'meta' | 'rating';

/** An entry of a model's list. */
export interface Tag {
  /** As the model's list has it, with underscores. */
  readonly name: string;
  readonly category: TagCategory;
}

/** The least confidence, from 0 to 1, from which on a tag of a category is told. */
export type TagThresholds = { readonly [category in TagCategory]?: number };

/** The most confident first, or in the order of the model's list. */
export type TagOrder = 'confidence' | 'list';

/** Which tags are told, and how they are written: one rule for what is shown and for what is saved. */
export interface TagRules {
  /**
   * For each category, or `false` for none of its tags. A category that isn't named has what the model's makers advise,
   * or else 0.35. Of `rating` only `false` counts: of ratings the most confident is told.
   */
  readonly thresholds?: { readonly [category in TagCategory]?: number | false };
  /** The thresholds lie in the middle of the largest gap between a picture's own confidences, for characters at 0.15 or above. */
  readonly mcut?: boolean;
  /** Names of tags that are not told, ratings among them. `*` is any text, `?` one character, a space an underscore. */
  readonly exclude?: readonly string[];
  /** Such patterns of tags that are told in any case, with what confidence they have, also where excluded. */
  readonly include?: readonly string[];
  /** Leaves out a tag whose words stand together in another one of its category that is told: `hair` beside `long_hair`. */
  readonly dropRedundant?: boolean;
  /** So many of the most confident at most; those included come first. */
  readonly most?: number;
  /** `confidence` without it. */
  readonly order?: TagOrder;
  /** Whether `_` is written as a space, but in a kaomoji such as `^_^`; true without it. */
  readonly spaces?: boolean;
  /** Whether `\`, `(` and `)` get a backslash, as prompts want it. */
  readonly escaped?: boolean;
  /** Whether tags are written as `(name:0.997)`. */
  readonly weighted?: boolean;
  /** Between tags in a text; `, ` without it. */
  readonly separator?: string;
}

/** A tag that is told of a picture. */
export interface ChosenTag extends Tag {
  /** From 0 to 1. */
  readonly confidence: number;
  /** The name as the rules write it. */
  readonly text: string;
}

/** Which tags are told of a picture, by the rules. */
export interface TagSelection {
  /** But ratings. */
  readonly tags: readonly ChosenTag[];
  /** The most confident of the ratings; absent where it is excluded, or the model has none. */
  readonly rating?: ChosenTag;
  /** Of all tags, as a file beside the picture has it. */
  readonly text: string;
}

/** How an answer was made. */
export type TagInfo = AnswerInfo;

/** What a tagger says of a picture. */
export interface TagResult extends TagSelection {
  /** One a tag of the model's list, from 0 to 1. */
  readonly confidences: Float32Array;
  readonly info: TagInfo;
}

export interface TaggerOptions extends AssetOptions {
  /** A model's id, or a model of one's own. */
  readonly model: string | OwnPredictor;
  /** `auto` (the default): a GPU that answers as the CPU does; in Node onnxruntime-node, where it is installed; else `wasm`. */
  readonly backend?: BackendChoice;
  /** Threads of the CPU's backends; all cores without it, and never more. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Hears how far loading is; of throwing and promises see `UpscalerOptions`. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface TagOptions extends TagRules {
  readonly limits?: PictureLimits;
  readonly signal?: AbortSignal;
}

/** One loaded model. Runs are carried out one at a time, in the order they were asked for. */
export interface Tagger {
  readonly model: PredictorDescription;
  readonly backend: PredictBackend;
  readonly why: string;
  /** The model's list: tag i is what confidence i is of. */
  readonly tags: readonly Tag[];
  /**
   * Errors: those of decoding, `MODEL_INTEGRITY` where the model answers otherwise than its list says,
   * `INVALID_ARGUMENT` for rules that can't be; rejects with the signal's reason. A run on its way can't be interrupted
   * in Node: it ends in the background, and the next one waits for it.
   */
  run(input: PictureInput, options?: TagOptions): Promise<TagResult>;
  /** The same rule on confidences that are known: no network runs. Errors: `INVALID_ARGUMENT`, `MODEL_INTEGRITY`. */
  select(confidences: Float32Array, rules?: TagRules): Promise<TagSelection>;
  /** Gives the memory back. The tagger can't be used afterwards. */
  dispose(): Promise<void>;
  /** The same as `dispose`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Whose list is wanted. */
export interface TagListOptions extends AssetOptions {
  /** A tagger's id. */
  readonly model: string;
  readonly signal?: AbortSignal;
}

/** A tagger's list and rules without its network: for confidences that were kept, of which only the list's file is read. */
export interface TagList {
  /** The tagger's id. */
  readonly model: string;
  /** Tag i is what confidence i is of. */
  readonly tags: readonly Tag[];
  /** What counts for a category whose threshold isn't given. */
  readonly thresholds: TagThresholds;
  /** As {@link Tagger.select}. */
  select(confidences: Float32Array, rules?: TagRules): Promise<TagSelection>;
  /** Gives the memory back. The list can't be used afterwards. */
  dispose(): Promise<void>;
  /** The same as `dispose`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
