import type { Scale } from '../api.js';
import type { CoreImageSize } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import { checkScale, SCALES } from '../models/network_description.js';
import { canaryTile } from '../session/canary.js';
import { coreCorner, type ForeignGeometry, paddedSize } from './foreign_geometry.js';
import type { ForeignModel } from './foreign_model.js';

// Sides that every network takes whose strides come to 32 at most.
const SIDE = 64;
const LARGER_SIDE = 96;
const MULTIPLES = [1, 2, 4, 8, 16];
const LARGEST_MULTIPLE = LARGER_SIDE - SIDE;

// What a tile of a model for images of one size must have left inside its halo: the canary tile's.
const SMALLEST_CORE = 16;

const CORE = 32;
const HALOS = [0, 4, 8, 12, 16, 24, 32];
const LARGEST_HALO = 48;
const MOST_HALO = 1024;

// A quarter of a step of an 8-bit value: what the context beyond a halo may change on the test picture.
const TOLERANCE = 0.25 / 255;

/** What is known of a model before its halo is. */
interface Frame {
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

/**
 * How a model's tiles lie, found by running it on a test picture: its scale, the sizes that it takes, and the context
 * beyond which nothing changes its answer. `halo`: where it isn't to be measured.
 *
 * Errors: `MODEL_UNSUPPORTED_LAYER`, those of the backend, `INVALID_ARGUMENT` for a halo that can't be; the signal's reason.
 */
export async function measureGeometry(
  model: ForeignModel,
  halo: number | undefined,
  signal: AbortSignal | undefined,
): Promise<ForeignGeometry> {
  const { fixed } = model.image;
  const frame = fixed ? await fixedFrame(model, fixed) : await freeFrame(model, signal);
  const chosen = halo === undefined ? await measureHalo(model, frame, signal) : checkHalo(frame, halo);
  return geometryOf(model, frame, chosen);
}

function geometryOf({ image: { fixed } }: ForeignModel, frame: Frame, halo: number): ForeignGeometry {
  const multiple = fixed ? Math.min(fixed.height, fixed.width) - 2 * halo : frame.step;
  return { scale: frame.scale, halo, multiple };
}

async function fixedFrame(model: ForeignModel, fixed: CoreImageSize): Promise<Frame> {
  const side = Math.min(fixed.height, fixed.width);
  if (side < 2 * SMALLEST_CORE) {
    const message = `The ONNX model takes images of ${fixed.width}×${fixed.height} only, too small to be put together.`;
    throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', message);
  }
  const { width, height } = (await model.answer(canaryTile(side), square(side), fixed)).size;
  const scale =
    SCALES.find((candidate) => candidate * side >= Math.min(width, height)) ??
    checkScale(width / fixed.width);
  const consumed = consumedBy(scale, fixed.width, width);
  if (consumed !== consumedBy(scale, fixed.height, height)) throw noImage({ width, height }, fixed);
  const largestHalo = Math.max(Math.min(LARGEST_HALO, side >> 2), consumed);
  const mostHalo = (side - SMALLEST_CORE) >> 1;
  return { scale, step: 1, consumed, core: side - 2 * largestHalo, largestHalo, mostHalo };
}

async function freeFrame(model: ForeignModel, signal: AbortSignal | undefined): Promise<Frame> {
  const sideOf = async (side: number): Promise<number> => {
    signal?.throwIfAborted();
    const { size } = await model.answer(canaryTile(side), square(side), square(side));
    if (size.width !== size.height) throw noImage(size, square(side));
    return size.width;
  };
  const small = await sideOf(SIDE);
  const scale = checkScale(((await sideOf(LARGER_SIDE)) - small) / (LARGER_SIDE - SIDE));
  const consumed = consumedBy(scale, SIDE, small);
  const lacking = scale * SIDE - small;
  const takes = (side: number) =>
    sideOf(side).then(
      (given) => given === scale * side - lacking,
      () => false,
    );
  const step = await smallestMultiple(takes);
  signal?.throwIfAborted();
  const largestHalo = roundUp(Math.max(LARGEST_HALO, consumed), step);
  return { scale, step, consumed, core: CORE, largestHalo, mostHalo: MOST_HALO };
}

async function smallestMultiple(takes: (side: number) => Promise<boolean>): Promise<number> {
  for (const multiple of MULTIPLES) if (await takes(SIDE + multiple)) return multiple;
  return LARGEST_MULTIPLE; // as the two sides have shown
}

function consumedBy(scale: number, given: number, made: number): number {
  const consumed = Math.ceil((scale * given - made) / (2 * scale));
  if (consumed >= 0 && 2 * consumed < given) return consumed;
  throw noImage(square(made), square(given));
}

function noImage(made: CoreImageSize, given: CoreImageSize): Acg2vecError {
  return new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `The ONNX model made ${made.width}×${made.height} of an image of ${given.width}×${given.height}, which is no whole scale.`,
  );
}

function checkHalo({ consumed, step, mostHalo }: Frame, halo: number): number {
  if (Number.isSafeInteger(halo) && halo >= consumed && halo <= mostHalo) return roundUp(halo, step);
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    `A halo of ${halo} pixels can't be: this model needs a whole number from ${consumed} to ${mostHalo}.`,
  );
}

// The smallest whose core differs from that in much context by nothing that could be seen.
async function measureHalo(
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
  for (const halo of HALOS.map((candidate) => roundUp(Math.max(candidate, consumed), step))) {
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

function square(side: number): CoreImageSize {
  return { width: side, height: side };
}

function roundUp(length: number, multiple: number): number {
  return Math.ceil(length / multiple) * multiple;
}
