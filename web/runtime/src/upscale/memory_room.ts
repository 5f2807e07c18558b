import type { Backend } from '../api.js';
import type { Job } from './job.js';

/** In megabytes (10⁶), without a limit asked for. */
export const DEFAULT_MAX_MEMORY = 512;

/** Of finished tiles that are kept because equal ones follow, in bytes. */
export const PACKED_BYTES = 64e6;

/**
 * Multiply-adds a second, roughly, by which computing again is weighed against reading from disk. Measured on two cores
 * with Real-CUGAN; a graphics device's is a guess.
 */
export const SPEED: Readonly<Record<Backend, number>> = { native: 6e10, wasm: 1.7e10, webgpu: 1e12 };

/** What is left of the memory allowed for kept features: a band is there twice, once on its way into the file. */
export function memoryRoom(job: Job): number {
  const { options, tiler, picture } = job;
  const allowed = (options.maxMemory ?? DEFAULT_MAX_MEMORY) * 1e6;
  const band = tiler.outputHeight * tiler.enlargedWidth * picture.channels;
  return Math.max(allowed - wholePictureBytes(job) - 2 * band - Math.min(PACKED_BYTES, allowed / 8), 0);
}

/** Of a whole picture that is collected while it is made; none of it is where the file is written meanwhile. */
export function wholePictureBytes({ options, tiler }: Pick<Job, 'options' | 'tiler'>): number {
  const { format = 'png' } = options;
  return format === 'png' ? 0 : 4 * tiler.enlargedWidth * tiler.enlargedHeight;
}
