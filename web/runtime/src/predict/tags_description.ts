import type { TagListFormat } from '../predictor_api.js';
import type { TagCategory, TagThresholds } from '../tagger_api.js';

/** What an entry of the catalogue says of a tagger's list and values. */
export interface TagsDescription {
  readonly format: TagListFormat;
  /** Of a list in `txt`, which has no categories but `rating:…` in itself. */
  readonly ranges?: readonly TagRange[];
  /** What the model's makers advise. */
  readonly thresholds: TagThresholds;
  /** Where the model leaves it to whoever runs it. */
  readonly activation?: 'sigmoid';
}

/** A part of a list. */
export interface TagRange {
  readonly category: TagCategory;
  /** Place in the list, from 0. */
  readonly first: number;
  readonly count: number;
}
