import { Acg2vecError } from '../errors.js';
import { WHOLE_FORMATS, type WholeFormatDescription } from './formats.js';
import type { Job } from './job.js';
import { DEFAULT_MAX_MEMORY, wholePictureBytes } from './memory_room.js';

// Where the encoders' memory ends: they are built so.
const ENCODER_MEMORY = 2 ** 31;

type Checked = Pick<Job, 'tiler' | 'picture' | 'options'>;

/** Refuses what the format asked for can't hold. Errors: `TOO_LARGE`, `UNSUPPORTED_FORMAT`. */
export function checkOutput(job: Checked): void {
  const { format = 'png' } = job.options;
  if (format === 'png') return;
  const description = WHOLE_FORMATS[format];
  checkAlpha(job, description);
  checkSides(job, description);
  checkMemory(job, description);
}

function checkAlpha({ picture }: Checked, { name, holdsAlpha }: WholeFormatDescription): void {
  if (holdsAlpha || !picture.hasAlpha) return;
  const message = `The picture has transparency, which ${name} has not. Choose PNG or WebP, or drop its alpha.`;
  throw new Acg2vecError('UNSUPPORTED_FORMAT', message);
}

function checkSides(job: Checked, { name, longestSide }: WholeFormatDescription): void {
  const { enlargedWidth, enlargedHeight } = job.tiler;
  if (Math.max(enlargedWidth, enlargedHeight) <= longestSide) return;
  refuse(job, `${name} holds ${longestSide} pixels a side at most. Choose PNG, or a smaller scale.`);
}

function checkMemory(job: Checked, { name, encoderBytes }: WholeFormatDescription): void {
  const { tiler, options } = job;
  const encoder = encoderBytes * tiler.enlargedWidth * tiler.enlargedHeight;
  if (encoder > ENCODER_MEMORY)
    refuse(job, `That is more than the ${name} encoder can hold. Choose PNG, which has no such limit.`);
  const needed = Math.ceil((wholePictureBytes(job) + encoder) / 1e6);
  const allowed = options.maxMemory ?? DEFAULT_MAX_MEMORY;
  if (needed <= allowed) return;
  const memory = `As ${name} that needs ${needed} MB of memory at once; ${allowed} MB are allowed`;
  refuse(job, `${memory} (maxMemory). Allow more, or choose PNG, which has no such limit.`);
}

function refuse({ tiler }: Checked, message: string): never {
  const size = `${tiler.enlargedWidth}×${tiler.enlargedHeight}`;
  throw new Acg2vecError('TOO_LARGE', `The enlarged picture would have ${size} pixels. ${message}`);
}
