/** Models that enlarge, as lists show them. */

/** How much noise a model takes away. */
export type Denoise = 'conservative' | 'no-denoise' | 'denoise1x' | 'denoise2x' | 'denoise3x';

/** Output pixels an input pixel, a side; 1 for a model that only cleans. */
export type Scale = 1 | 2 | 3 | 4 | 8;

/** A model that enlarges, as lists show it. */
export interface ModelDescription {
  /** Such as `realcugan-se-2x-conservative`. */
  readonly id: string;
  readonly kind: 'upscaler';
  /** `own`: added by the user. */
  readonly family: 'acg2vec' | 'se' | 'pro' | 'nose' | 'waifu2x' | 'own';
  readonly scale: Scale;
  /** Absent for `own`. */
  readonly denoise?: Denoise;
  /** Absent where the user who added it didn't say. */
  readonly licence?: string;
  /** A page about the model; likewise. */
  readonly source?: string;
  /** True where the files come with the package: no network is needed. */
  readonly bundled: boolean;
  /** Of all files together. */
  readonly bytes: number;
  /** Memory that it takes at its fullest moment, in bytes; an estimate. */
  readonly memoryBytes: number;
  /** Whether that is more than is sensible here: to be told before it is fetched. */
  readonly isHeavy: boolean;
}

/** How far the loading of a model is. */
export interface LoadProgress {
  readonly phase: 'download' | 'prepare' | 'check';
  /** Bytes for `download`, else 0 and 1. */
  readonly done: number;
  readonly total: number;
}
