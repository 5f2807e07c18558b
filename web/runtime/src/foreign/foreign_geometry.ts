import type { Scale } from '../api.js';
import type { CoreImageSize } from '../core/image_tensors.js';
import type { ForeignImage } from './foreign_image.js';

/** How a foreign model's tiles lie: what the core infers of the networks that it reads. */
export interface ForeignGeometry {
  readonly scale: Scale;
  /** Input pixels that a tile is given on each side of its core. */
  readonly halo: number;
  /** What a core's sides are multiples of. */
  readonly multiple: number;
}

/** The size in which a tile goes into the model. */
export function paddedSize(
  { fixed }: ForeignImage,
  multiple: number,
  { width, height }: CoreImageSize,
): CoreImageSize {
  if (fixed) return fixed;
  const roundUp = (side: number) => Math.ceil(side / multiple) * multiple;
  return { width: roundUp(width), height: roundUp(height) };
}

/**
 * Where the enlarged core begins in what the model answers, which lacks as much on each side as the model consumes.
 * Fractions are half a pixel of a model that is off by one; they are rounded down.
 */
export function coreCorner(
  { scale, halo }: ForeignGeometry,
  padded: CoreImageSize,
  answered: CoreImageSize,
): { readonly top: number; readonly left: number } {
  const lacking = (side: number, given: number) => Math.floor((scale * side - given) / 2);
  return {
    top: scale * halo - lacking(padded.height, answered.height),
    left: scale * halo - lacking(padded.width, answered.width),
  };
}
