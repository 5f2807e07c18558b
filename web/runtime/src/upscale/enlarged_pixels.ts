import type { AlphaWay, Depth, RunOptions } from '../api.js';
import { unwrap } from '../core/handle.js';
import type { CorePicture } from '../core/pictures.js';
import type { Plane } from './tile_views.js';

/** What the pixels of the enlarged picture are, and how they are made. */
export interface EnlargedPixels {
  readonly depth: Depth;
  /** Absent where the picture came without transparency. */
  readonly alpha?: AlphaWay;
  /** What goes through the network. */
  readonly planes: readonly Plane[];
}

/** Decides by picture and options. Takes the picture's alpha away where it is to be dropped. */
export function decidePixels(picture: CorePicture, options: RunOptions): EnlargedPixels {
  const depth = depthOf(picture, options);
  if (!picture.hasAlpha) return { depth, planes: ['colour'] };
  const { alpha = 'network' } = options;
  if (alpha === 'drop') {
    unwrap(picture.bleedColours()); // under what was transparent
    picture.dropAlpha();
  }
  return { depth, alpha, planes: alpha === 'network' ? ['colour', 'alpha'] : ['colour'] };
}

// Only PNG has 16 bits.
function depthOf(picture: CorePicture, { depth, format = 'png' }: RunOptions): Depth {
  return depth ?? (format === 'png' ? picture.depth : 8);
}
