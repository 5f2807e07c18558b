import type { Scale } from '../api.js';
import type { CoreImageSize } from '../core/image_tensors.js';
import { canaryTile } from '../session/canary.js';
import { coreCorner, paddedSize } from './foreign_geometry.js';
import type { ForeignModel } from './foreign_model.js';

const HALOS = [0, 4, 8, 12, 16, 24, 32];

// A quarter of a step of an 8-bit value: what the context beyond a halo may change on the test picture.
const TOLERANCE = 0.25 / 255;

/** What is known of a model before its halo is. */
export interface Frame {
  readonly scale: Scale;
  /** What the sides of its images are multiples of. */
  readonly step: number;
  /** Input pixels on each side that it consumes. */
  readonly consumed: number;
  readonly core: number;
  /** That is measured. */
  readonly largestHalo: number;
  /** That may be asked for. */
  readonly mostHalo: number;
}

/** The smallest whose core differs from that in much context by nothing that could be seen. Errors: those of the model; the signal's reason. */
export async function measureHalo(
  model: ForeignModel,
  frame: Frame,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { core, largestHalo, consumed, step } = frame;
  const side = core + 2 * largestHalo;
  const picture = canaryTile(side);
  const coreWithin = async (halo: number) => {
    signal?.throwIfAborted();
    const size = square(core + 2 * halo);
    const tile = cut(picture, side, largestHalo - halo, size.width);
    const padded = paddedSize(model.image, step, size);
    const answer = await model.answer(tile, size, padded);
    const { top, left } = coreCorner({ scale: frame.scale, halo, multiple: step }, padded, answer.size);
    return answer.part(square(frame.scale * core), top, left);
  };
  const expected = await coreWithin(largestHalo);
  const halos = HALOS.map((candidate) => roundUp(Math.max(candidate, consumed), step));
  for (const halo of new Set(halos)) {
    if (halo >= largestHalo) break;
    if (largestDifference(await coreWithin(halo), expected) <= TOLERANCE) return halo;
  }
  return largestHalo;
}

// A square part of a square picture of three planes.
function cut(picture: Float32Array, side: number, start: number, length: number): Float32Array {
  const part = new Float32Array(3 * length * length);
  for (let row = 0; row < 3 * length; row++) {
    const plane = Math.floor(row / length);
    const from = (plane * side + start + (row % length)) * side + start;
    part.set(picture.subarray(from, from + length), row * length);
  }
  return part;
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (other[index] ?? 0))), 0);
}

export function square(side: number): CoreImageSize {
  return { width: side, height: side };
}

export function roundUp(length: number, multiple: number): number {
  return Math.ceil(length / multiple) * multiple;
}
