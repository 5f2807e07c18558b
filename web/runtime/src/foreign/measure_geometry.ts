import type { CoreImageSize } from '../core/image_tensors.js';
import { Acg2vecError } from '../errors.js';
import { checkScale, SCALES } from '../models/network_description.js';
import { canaryTile } from '../session/canary.js';
import type { ForeignGeometry } from './foreign_geometry.js';
import type { ForeignAnswer, ForeignModel } from './foreign_model.js';
import { type Frame, measureHalo, roundUp, square } from './measure_halo.js';

// Sides that every network takes whose strides come to 32 at most.
const SIDE = 64;
const LARGER_SIDE = 96;
const MULTIPLES = [1, 2, 4, 8, 16];
const LARGEST_MULTIPLE = LARGER_SIDE - SIDE;

// What a tile of a model for images of one size must have left inside its halo: the canary tile's.
const SMALLEST_CORE = 16;

// Of one image: 4096×4096, whose values alone are 200 MB.
const MOST_PIXELS = 1 << 24;

const CORE = 32;
const LARGEST_HALO = 48;
const MOST_HALO = 1024;

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
  if (fixed.width * fixed.height > MOST_PIXELS) {
    const message = `The ONNX model takes images of ${fixed.width}×${fixed.height} only, too large for a tile.`;
    throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', message);
  }
  const { width, height } = sizeOf(await model.answer(canaryTile(side), square(side), fixed));
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
    const size = sizeOf(await model.answer(canaryTile(side), square(side), square(side)));
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

// What is no number would become black without a word.
function sizeOf(answer: ForeignAnswer): CoreImageSize {
  if (answer.part(answer.size, 0, 0).every(Number.isFinite)) return answer.size;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    'The ONNX model answers a test picture with values that are no numbers: it is damaged, or the range is another.',
  );
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
