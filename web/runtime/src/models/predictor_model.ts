import type { InputDescription } from '../predict/input_description.js';
import type { ScoresDescription } from '../predict/scores_description.js';
import type { TagsDescription } from '../predict/tags_description.js';
import type { PredictorDescription, PredictorKind } from '../predictor_api.js';
import { type CatalogueFile, describeFiles } from './catalogue.js';

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

/** `sensibleMemory`: of the platform, in bytes. */
export function describePredictor(model: PredictorModel, sensibleMemory: number): PredictorDescription {
  const { id, kind, family, licence, source, precision } = model;
  return {
    id,
    kind,
    family,
    ...(licence && { licence }),
    ...(source && { source }),
    ...(precision && { precision }),
    ...describeFiles(model, sensibleMemory),
  };
}
