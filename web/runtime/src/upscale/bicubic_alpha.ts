import type { Job } from './job.js';
import type { Place } from './tile_views.js';

/** A place's alpha, packed, where it doesn't come from the network but is interpolated. */
export function bicubicAlpha({ pixels, tiler }: Job, { row, column }: Place): Uint8Array | undefined {
  return pixels.alpha === 'bicubic' ? tiler.packBicubicAlpha(row, column) : undefined;
}
