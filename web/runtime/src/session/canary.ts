import type { Precision } from '../api.js';
import type { CoreNetwork } from '../core/module.js';

/**
 * A GPU may compute wrongly without an error (for instance https://github.com/microsoft/onnxruntime/issues/29651), so it
 * is trusted with a network only after it has run one small tile as the CPU does.
 */
const CANARY_CORE = 16;

// In steps of an 8-bit value. Half of one: what is closer rounds to the same byte or its neighbour. In half precision
// rounding adds up over the layers, most on strong edges.
const TOLERANCE: Readonly<Record<Precision, { readonly largest: number; readonly mean: number }>> = {
  fp32: { largest: 0.5, mean: 0.5 },
  fp16: { largest: 2, mean: 0.25 },
};

/** What is wrong with a candidate's output, or nothing. Values that are not numbers count as infinitely far. */
export function compareCanary(
  actual: Float32Array,
  expected: Float32Array,
  precision: Precision = 'fp32',
): string | undefined {
  if (actual.length !== expected.length) return 'gave an output of the wrong size';
  let largest = 0;
  let sum = 0;
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs((actual[index] ?? Number.NaN) - value);
    largest = difference <= largest ? largest : Number.isNaN(difference) ? Infinity : difference;
    sum += difference;
  }
  const allowed = TOLERANCE[precision];
  if (255 * largest <= allowed.largest && 255 * sum <= allowed.mean * expected.length) return undefined;
  return `computed a test tile wrongly (off by ${(largest * 255).toFixed(1)} of 255)`;
}

/** The side of the tile that goes into the network. */
export function canarySide({ halo }: CoreNetwork): number {
  return CANARY_CORE + 2 * halo;
}

/** A picture with edges, gradients and noise, the same every time. */
export function canaryTile(side: number): Float32Array {
  const tile = new Float32Array(3 * side * side);
  let state = 1;
  for (let index = 0; index < tile.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
    const x = index % side;
    const y = Math.floor(index / side) % side;
    const drawn = (x >> 3) % 2 === (y >> 3) % 2 ? x / side : y / side;
    tile[index] = 0.9 * drawn + 0.1 * (state / 2 ** 32);
  }
  return tile;
}
