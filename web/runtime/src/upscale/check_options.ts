import type {
  AlphaWay,
  BackendChoice,
  Depth,
  MetadataChoice,
  RunOptions,
  Synchronisation,
  UpscalerOptions,
} from '../api.js';
import { Acg2vecError } from '../errors.js';
import { FORMAT_NAMES, FORMATS } from './formats.js';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'cpu', 'wasm', 'native'];
export const PRECISIONS = ['auto', 'fp32', 'fp16'] as const;
const SYNCHRONISATIONS: readonly Synchronisation[] = ['exact', 'sampled', 'none'];
const DEPTHS: readonly Depth[] = [8, 16];
export const ALPHA_WAYS: readonly AlphaWay[] = ['network', 'bicubic', 'drop'];
export const METADATA_CHOICES: readonly MetadataChoice[] = ['keep', 'strip'];

/** Errors: `INVALID_ARGUMENT`, for callers without a type checker; `UNSUPPORTED_FORMAT` for a depth that the format has not. */
export function checkOptions(options: RunOptions): void {
  checkTarget(options);
  const { tile, sync, maxMemory, format, quality, depth, alpha, metadata, focus } = options;
  if (tile !== undefined && !(Number.isInteger(tile) && tile > 0)) {
    refuse(`A tile's side is a whole number of pixels, not ${tile}.`);
  }
  if (sync !== undefined && !SYNCHRONISATIONS.includes(sync)) {
    refuse(`There is no synchronisation "${sync}"; there are ${SYNCHRONISATIONS.join(', ')}.`);
  }
  if (maxMemory !== undefined && !(maxMemory > 0)) {
    refuse(`The memory allowed is a number of megabytes above 0, not ${maxMemory}.`);
  }
  if (format !== undefined && !FORMAT_NAMES.includes(format)) {
    refuse(`There is no format "${format}"; there are ${FORMAT_NAMES.join(', ')}.`);
  }
  if (quality !== undefined && !(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    refuse(`A quality is a whole number from 1 to 100, not ${quality}.`);
  }
  if (depth !== undefined && !DEPTHS.includes(depth)) {
    refuse(`A sample has ${DEPTHS.join(' or ')} bits, not ${depth}.`);
  }
  if (alpha !== undefined && !ALPHA_WAYS.includes(alpha)) {
    refuse(`There is no alpha "${alpha}"; there are ${ALPHA_WAYS.join(', ')}.`);
  }
  checkDepth(options);
  if (metadata !== undefined && !METADATA_CHOICES.includes(metadata)) {
    refuse(`There is no way "${metadata}" with metadata; there are ${METADATA_CHOICES.join(', ')}.`);
  }
  if (focus !== undefined && !(Number.isFinite(focus?.x) && Number.isFinite(focus?.y))) {
    refuse('The focus is a point of the picture: two numbers.');
  }
}

const LONGEST_SIDE = 1e6;

function checkTarget({ size, factor }: RunOptions): void {
  if (size !== undefined && factor !== undefined) refuse('Give a size or a factor, not both.');
  if (factor !== undefined && !(Number.isFinite(factor) && factor > 0)) {
    refuse(`A factor is a number above 0, not ${factor}.`);
  }
  if (size === undefined) return;
  const { width, height } = size ?? {};
  if (width === undefined && height === undefined) refuse('A size has a width, a height or both.');
  for (const side of [width, height]) {
    if (side !== undefined && !(Number.isInteger(side) && side > 0 && side <= LONGEST_SIDE)) {
      refuse(`A side of the result is a whole number of pixels from 1 to ${LONGEST_SIDE}, not ${side}.`);
    }
  }
}

// Before the picture is so much as decoded.
function checkDepth({ depth, format = 'png' }: RunOptions): void {
  if (depth !== 16 || format === 'png') return;
  const message = `${FORMATS[format].name} has 8 bits a sample, not 16. Choose PNG, or a depth of 8.`;
  throw new Acg2vecError('UNSUPPORTED_FORMAT', message);
}

/** Errors: `INVALID_ARGUMENT`. */
export function checkUpscalerOptions({ backend, precision, threads }: UpscalerOptions): void {
  if (backend !== undefined && !BACKENDS.includes(backend)) {
    refuse(`There is no backend "${backend}"; there are ${BACKENDS.join(', ')}.`);
  }
  if (precision !== undefined && !PRECISIONS.includes(precision)) {
    refuse(`There is no precision "${precision}"; there are ${PRECISIONS.join(', ')}.`);
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    refuse(`Threads are a whole number above 0, not ${threads}.`);
  }
}

function refuse(message: string): never {
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
