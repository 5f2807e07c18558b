import { bicubicAlpha } from './bicubic_alpha.js';
import type { Job } from './job.js';
import type { Place } from './tile_views.js';

/** Tells who listens of a tile, from its bytes by plane. */
export function showTile(
  job: Job,
  place: Place,
  [colour, alpha = bicubicAlpha(job, place)]: readonly Uint8Array[],
  { provisional }: { provisional: boolean },
): void {
  if (!job.options.onTile) return;
  show(job, place, job.core.packedToRgba(job.tiler, colour as Uint8Array, alpha), provisional);
}

/** Tells who listens of a tile that has its place in the present band. */
export function showBandTile(job: Job, { row, column }: Place): void {
  show(job, { row, column }, job.tiler.bandTile(row, column), false);
}

function show({ tiler, options }: Job, { row, column }: Place, rgba: Uint8Array, provisional: boolean): void {
  const { x, y, width, height } = tiler.tileArea(row, column);
  const whole = { width: tiler.enlargedWidth, height: tiler.enlargedHeight };
  const data = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
  options.onTile?.({ x, y, whole, pixels: { width, height, data }, provisional });
}
