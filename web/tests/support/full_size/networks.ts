import { deepdanbooru } from './deepdanbooru.js';
import { resnet101 } from './resnet.js';
import { wdVit } from './wd_vit.js';

/** A tagger in full size with random weights. */
export interface FullSizeNetwork {
  readonly tags: number;
  /** Whose preparation its pictures are given. */
  readonly preparation: 'deepdanbooru' | 'wd';
  write(tags: number): Uint8Array;
}

/** By name: the networks of which the models are that people use, to measure what these will do. */
export const FULL_SIZE_NETWORKS: Readonly<Record<string, FullSizeNetwork>> = {
  'deepdanbooru-v3': { tags: 9176, preparation: 'deepdanbooru', write: deepdanbooru },
  'resnet101-v2': { tags: 35, preparation: 'deepdanbooru', write: resnet101 },
  'wd-vit-v3': { tags: 10_861, preparation: 'wd', write: wdVit },
};
