import type { Packing } from '../packing.js';

/**
 * For each sample the least value that becomes it or more, as the bits of a float: what the core's rounding
 * (src/tiling/unit_value.h) comes to, in a table. With it a device that rounds its arithmetic in its own way makes the
 * same bytes. With one channel the values are sums of three.
 */
export function sampleThresholds({ depth, channels }: Pick<Packing, 'depth' | 'channels'>): Uint32Array {
  const full = 2 ** depth - 1;
  const summands = channels === 1 ? 3 : 1;
  const thresholds = new Uint32Array(full + 1);
  for (let sample = 1; sample <= full; sample++) {
    let bits = bitsOf(((sample - 0.5) / full) * summands);
    while (sampleOf(floatOf(bits - 1), full, summands) >= sample) bits -= 1;
    while (sampleOf(floatOf(bits), full, summands) < sample) bits += 1;
    thresholds[sample] = bits;
  }
  return thresholds;
}

// Every step is rounded to single precision, as there.
function sampleOf(value: number, full: number, summands: number): number {
  return Math.floor(Math.fround(Math.fround(full * Math.fround(value / summands)) + 0.5));
}

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

function bitsOf(value: number): number {
  FLOAT[0] = value;
  return BITS[0] as number;
}

function floatOf(bits: number): number {
  BITS[0] = bits;
  return FLOAT[0] as number;
}
