import type { CoreNetwork } from '../core/networks.js';

/**
 * A GPU may compute wrongly without an error (for instance https://github.com/microsoft/onnxruntime/issues/29651), so it
 * is trusted with a network only after it has run one small tile as the CPU does.
 */
const CANARY_CORE = 16;

/** In steps of an 8-bit value, how far a test tile may be off. Half of one rounds to the same byte or its neighbour. */
export const TOLERANCE = 0.5;

/** What is wrong with a candidate's output, or nothing. Values that are not numbers count as infinitely far. */
export function compareCanary(
  actual: Float32Array,
  expected: Float32Array,
  tolerance = TOLERANCE,
): string | undefined {
  if (actual.length !== expected.length) return 'gave an output of the wrong size';
  let largest = 0;
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs((actual[index] ?? Number.NaN) - value);
    largest = difference <= largest ? largest : Number.isNaN(difference) ? Infinity : difference;
  }
  if (255 * largest <= tolerance) return undefined;
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
