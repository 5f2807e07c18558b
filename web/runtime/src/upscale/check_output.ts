import { Acg2vecError } from '../errors.js';
import { WHOLE_FORMATS, type WholeFormatDescription } from './formats.js';
import type { Job } from './job.js';
import { limitsOfResult } from './limits.js';
import { DEFAULT_MAX_MEMORY, wholePictureBytes } from './memory_room.js';
import type { Size } from './target.js';

// Where the encoders' memory ends: they are built so.
const ENCODER_MEMORY = 2 ** 31;

// The core's, which counts pixels in 32 bits, and PNG's.
const LONGEST_SIDE = 2 ** 31 - 1;

interface Checked extends Pick<Job, 'picture' | 'options'> {
  /** Of the result. */
  readonly size: Size;
  /** By which the network lengthens sides. */
  readonly scale: number;
}

/**
 * Refuses what is beyond any picture's enlargement, and what the core or the format asked for can't hold. Errors: `TOO_LARGE`,
 * `UNSUPPORTED_FORMAT`.
 */
export function checkOutput(job: Checked): void {
  const { format = 'png' } = job.options;
  checkLimits(job);
  if (format === 'png') return;
  const description = WHOLE_FORMATS[format];
  checkAlpha(job, description);
  checkSides(job, description);
  checkMemory(job, description);
}

// A wrong figure would begin to fill the disk, for days.
function checkLimits(job: Checked): void {
  const { pixels, side } = limitsOfResult(job.options.limits, job.scale);
  const longest = Math.min(side, LONGEST_SIDE);
  const hasTooMany = job.size.width * job.size.height > pixels;
  if (!hasTooMany && longestSideOf(job) <= longest) return;
  const limit = `The limit is ${Math.floor(pixels / 1e6)} megapixels and ${longest} pixels a side`;
  const more = ', or allow larger pictures, and with them larger results (limits.pixels; --max-pixels)';
  refuse(job, `${limit}. Choose a smaller size or factor${hasTooMany ? more : ''}.`);
}

function checkAlpha({ picture }: Checked, { name, holdsAlpha }: WholeFormatDescription): void {
  if (holdsAlpha || !picture.hasAlpha) return;
  const message = `The picture has transparency, which ${name} has not. Choose PNG or WebP, or drop its alpha.`;
  throw new Acg2vecError('UNSUPPORTED_FORMAT', message);
}

function checkSides(job: Checked, { name, longestSide }: WholeFormatDescription): void {
  if (longestSideOf(job) <= longestSide) return;
  refuse(job, `${name} holds ${longestSide} pixels a side at most. Choose PNG, or a smaller size.`);
}

function longestSideOf({ size }: Checked): number {
  return Math.max(size.width, size.height);
}

function checkMemory(job: Checked, { name, encoderBytes }: WholeFormatDescription): void {
  const { size, options } = job;
  const encoder = encoderBytes * size.width * size.height;
  if (encoder > ENCODER_MEMORY)
    refuse(job, `That is more than the ${name} encoder can hold. Choose PNG, which has no such limit.`);
  const needed = Math.ceil((wholePictureBytes(options, size) + encoder) / 1e6);
  const allowed = options.maxMemory ?? DEFAULT_MAX_MEMORY;
  if (needed <= allowed) return;
  const memory = `As ${name} that needs ${needed} MB of memory at once; ${allowed} MB are allowed`;
  refuse(job, `${memory} (maxMemory). Allow more, or choose PNG, which has no such limit.`);
}

function refuse({ size: { width, height } }: Checked, message: string): never {
  throw new Acg2vecError('TOO_LARGE', `The result would have ${width}×${height} pixels. ${message}`);
}
