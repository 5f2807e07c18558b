import type { LookName, ModelProposal } from '../look_api.js';
import type { InputDescription } from '../predict/input_description.js';
import type { TagRange } from '../predict/tags_description.js';
import type { Tag, TagOrder, TagSelection, TagThresholds } from '../tagger_api.js';
import type { CoreHandle, CoreResult } from './handle.js';
import type { CorePicture } from './pictures.js';

/** What the core does for taggers, scorers, embedders and the look model. */
export interface CorePredictionFunctions {
  /** Errors: `MODEL_INTEGRITY`, `OUT_OF_MEMORY`. */
  readLooker(param: string, bin: Uint8Array): CoreResult<CoreLooker>;
  /** A network's input, width · height · 3 values. */
  prepareInput(picture: CorePicture, description: InputDescription): CoreResult<Float32Array>;
  /** Of a table with a header, such as `selected_tags.csv`; see src/predict/tags/tag_list.h. */
  readCsvTagList(file: Uint8Array): CoreResult<CoreTagList>;
  /** Of a text of one name a line. */
  readTextTagList(file: Uint8Array, ranges: readonly TagRange[]): CoreResult<CoreTagList>;
  sigmoid(values: Float32Array): Float32Array;
  /** Error: `MODEL_INTEGRITY` where these are no probabilities of so many bins. */
  summariseScores(
    probabilities: Float32Array,
    bins: number,
  ): CoreResult<{ readonly mostLikely: number; readonly expected: number }>;
  /** The bins' names by their lower bounds. Error: `INVALID_ARGUMENT` where these don't rise. */
  binLabels(lowerBounds: readonly number[]): CoreResult<readonly string[]>;
  /** The same direction at length 1. */
  unitLength(features: Float32Array): Float32Array;
}

/** Tag i is what output i of a model stands for. */
export interface CoreTagList extends CoreHandle {
  readonly size: number;
  at(place: number): Tag;
  /** The one rule for what is shown and what is saved; see src/predict/tags/selection.h. */
  select(confidences: Float32Array, rules: CoreTagRules, style: CoreTagStyle): CoreResult<TagSelection>;
}

export interface CoreTagRules {
  /** A category without one is left out. */
  readonly thresholds: TagThresholds;
  readonly mcut: boolean;
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly dropRedundant: boolean;
  readonly most: number | undefined;
  readonly order: TagOrder;
}

export interface CoreTagStyle {
  readonly spaces: boolean;
  readonly escaped: boolean;
  readonly weighted: boolean;
  readonly separator: string;
}

/** The look model. */
export interface CoreLooker extends CoreHandle {
  look(picture: CorePicture): CoreLook;
}

/** What it says of a picture; see src/predict/look. */
export interface CoreLook {
  /** What the network guesses. */
  readonly chances: { readonly [name in LookName]?: number };
  /** What was counted. */
  readonly facts: { readonly [name in LookName]?: boolean };
  readonly jpegQuality: number;
  readonly noiseLevels: number;
  readonly quality: Float32Array;
  readonly mostLikelyBin: number;
  readonly expectedBin: number;
  readonly proposal: ModelProposal;
}
