import type { AnswerInfo, LookResult, ScoreBin } from 'acg2vec-web';

export const FINDING_KINDS = ['look', 'tags', 'scores', 'features'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The ids of the models that told something of a picture. */
export type Found = { readonly [kind in FindingKind]?: string };

/** What a model said of one scale, with the scale. */
export interface KeptScore {
  readonly name: string;
  readonly bins: readonly ScoreBin[];
  readonly probabilities: readonly number[];
  readonly mostLikely: number;
  readonly expected: number;
}

/** What is kept in words and few numbers. */
export interface Abouts {
  readonly look: LookResult;
  readonly tags: AnswerInfo;
  readonly scores: AnswerInfo & { readonly scores: readonly KeptScore[] };
  readonly features: AnswerInfo;
}

/** What a model found out about a picture. */
export interface Finding<Kind extends FindingKind = FindingKind> {
  readonly about: Abouts[Kind];
  /** Confidences of a tagger, features; of others none. */
  readonly values: Float32Array;
}

export const NO_VALUES = new Float32Array();
