import type { InputDescription } from '../predict/input_description.js';
import type { ScoresDescription } from '../predict/scores_description.js';
import type { TagsDescription } from '../predict/tags_description.js';
import type { PredictorKind } from '../predictor_api.js';
import type { CatalogueFile } from './catalogue_file.js';

/** A model that tells something about a picture: an entry of the catalogue, or the user's own. */
export interface PredictorModel {
  readonly id: string;
  readonly kind: PredictorKind;
  readonly family: string;
  /** Absent for `own`, as may be whatever the user didn't say. */
  readonly licence?: string;
  readonly source?: string;
  readonly input: InputDescription;
  /** Of a tagger. */
  readonly tags?: TagsDescription;
  /** Of a model of scores. */
  readonly scores?: ScoresDescription;
  /** Of one that `ModelStore.quantize` made. */
  readonly precision?: 'int8';
  readonly files: PredictorFiles;
}

/** The small file first: what is wrong with it is soon known. */
export interface PredictorFiles {
  /** Of a tagger. */
  readonly tags?: CatalogueFile;
  readonly onnx: CatalogueFile;
}
