/** Models, and what of them is at hand. */
import type { ModelDescription } from './model_api.js';
import type { PredictorDescription } from './predictor_api.js';

/** A model that enlarges, or one that tells something about a picture: its `kind` says which. */
export type StoredModel = StoredUpscaler | StoredPredictor;

/** A model that enlarges, and what of it is at hand. */
export interface StoredUpscaler extends ModelDescription, StoredState {}

/** A model that tells something about a picture, and what of it is at hand. */
export interface StoredPredictor extends PredictorDescription, StoredState {}

/** What of a model is at hand, and where the rest can be had. */
export interface StoredState {
  readonly state: ModelState;
  /** Of its bytes, those that are at hand. */
  readonly storedBytes: number;
  /** Where it can be fetched from, such as `raw.githubusercontent.com`; the first is asked first. */
  readonly hosts: readonly string[];
}

/**
 * What of a model is at hand.
 *
 * - `bundled`: it comes with the package.
 * - `folder`: it lies in a folder named by ACG2VEC_MODELS; in Node only.
 * - `stored`: it was fetched or added, and is kept.
 * - `begun`: a part of it was fetched; fetching goes on there.
 * - `absent`: nothing.
 */
export type ModelState = 'bundled' | 'folder' | 'stored' | 'begun' | 'absent';
