import type { Denoise, ModelDescription } from '../api.js';
import type { ModelFiles } from '../store_api.js';
import type { CatalogueFile } from './catalogue_file.js';
import type { NetworkDescription } from './network_description.js';
import type { PredictorModel } from './predictor_model.js';

/** `models/catalogue.json`; its shape is checked by `models/catalogue.schema.json` in the tests. */
export interface Catalogue {
  /** They enlarge. */
  readonly models: readonly CatalogueModel[];
  /** They tell something about a picture. */
  readonly predictors?: readonly PredictorModel[];
  /** They look at pixels. */
  readonly lookers?: readonly LookModel[];
}

export interface LookModel {
  readonly id: string;
  readonly licence: string;
  readonly source: string;
  readonly files: { readonly param: CatalogueFile; readonly bin: CatalogueFile };
}

export interface CatalogueModel extends NetworkDescription {
  readonly id: string;
  readonly family: ModelDescription['family'];
  /** Absent for `own`, as may be whatever the user didn't say. */
  readonly denoise?: Denoise;
  readonly licence?: string;
  readonly source?: string;
  readonly files: CatalogueFiles;
}

/** By what they are: a network as ncnn keeps it, or one file of the user's own. */
export type CatalogueFiles = ModelFiles<CatalogueFile>;
