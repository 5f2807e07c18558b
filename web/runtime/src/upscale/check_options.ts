import type { BackendChoice, RunOptions, Synchronisation, UpscalerOptions } from '../api.js';
import { Acg2vecError } from '../errors.js';
import { FORMAT_NAMES } from './formats.js';

const BACKENDS: readonly BackendChoice[] = ['auto', 'webgpu', 'cpu', 'wasm', 'native'];
const SYNCHRONISATIONS: readonly Synchronisation[] = ['exact', 'sampled', 'none'];

/** Errors: `INVALID_ARGUMENT`, for callers without a type checker. */
export function checkOptions({ tile, sync, maxMemory, format, quality, focus }: RunOptions): void {
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
  if (focus !== undefined && !(Number.isFinite(focus.x) && Number.isFinite(focus.y))) {
    refuse('The focus is a point of the picture: two numbers.');
  }
}

/** Errors: `INVALID_ARGUMENT`. */
export function checkUpscalerOptions({ backend, threads }: UpscalerOptions): void {
  if (backend !== undefined && !BACKENDS.includes(backend)) {
    refuse(`There is no backend "${backend}"; there are ${BACKENDS.join(', ')}.`);
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    refuse(`Threads are a whole number above 0, not ${threads}.`);
  }
}

function refuse(message: string): never {
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
