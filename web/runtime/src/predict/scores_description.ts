import type { InputDescription } from './input_description.js';

/** What an entry of the catalogue says of a model of scores: a distribution an output. */
export interface ScoresDescription {
  readonly heads: readonly HeadDescription[];
}

export interface HeadDescription {
  /** Such as `bookmark`. */
  readonly name: string;
  /** The model's output that gives its probabilities. */
  readonly output: string;
  /** The lower bounds of its bins, rising; the last bin has no end. */
  readonly bounds: readonly number[];
}

/** As the graph that ACG2vec serves prepares pictures; what `convert_pix2score` makes takes them so. */
export const PIX2SCORE_INPUT: InputDescription = {
  width: 224,
  height: 224,
  fit: 'stretch',
  resampling: 'tf-bilinear',
  order: 'rgb',
  range: 'unit',
  layout: 'nchw',
  alpha: 'drop',
};

/** How often a picture was bookmarked and seen, and how bold it is, by pixiv's count. */
export const PIX2SCORE_SCORES: ScoresDescription = {
  heads: [
    {
      name: 'bookmark',
      output: 'bookmark_predict',
      bounds: [0, 10, 30, 50, 70, 100, 130, 170, 220, 300, 400, 550, 800, 1300, 2700],
    },
    {
      name: 'view',
      output: 'view_predict',
      bounds: [0, 500, 700, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6500, 8500, 12_000, 19_000, 35_000],
    },
    { name: 'sanity', output: 'sanity_predict', bounds: [0, 2, 4, 6, 7] },
  ],
};
