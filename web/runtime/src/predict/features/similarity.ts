import { Acg2vecError } from '../../errors.js';

/**
 * How alike two pictures' features are: the cosine of the angle between them, from -1 to 1; 0 where one has nothing but
 * zeros. Error: `INVALID_ARGUMENT` for features of two models, which differ in number.
 */
export function similarity(one: Float32Array, other: Float32Array): number {
  if (!(one instanceof Float32Array && other instanceof Float32Array)) {
    throw new Acg2vecError('INVALID_ARGUMENT', "Features are a Float32Array, such as a result's.");
  }
  if (one.length !== other.length) {
    throw new Acg2vecError(
      'INVALID_ARGUMENT',
      `${one.length} features can't be compared with ${other.length}.`,
    );
  }
  const lengths = Math.sqrt(product(one, one) * product(other, other));
  return lengths === 0 ? 0 : product(one, other) / lengths;
}

function product(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, place) => sum + value * (other[place] as number), 0);
}
