/** A list of probabilities that a model gives for a picture. */
export interface Answer {
  readonly values: Float32Array;
  /** How many of the largest have to be the same ones. */
  readonly top: number;
}

/** Largest difference of a probability with which a model in 8 bits is kept. */
export const TOLERANCE = 0.02;
/** What is nearer together than that has no order. */
const TIE = TOLERANCE / 2;

/** How far a model's answer to a picture is from another one's. */
export interface Comparison {
  /** The largest difference of all values; infinite where one is no number. */
  readonly difference: number;
  readonly hasSameTop: boolean;
}

export function isClose({ difference, hasSameTop }: Comparison): boolean {
  return hasSameTop && difference <= TOLERANCE;
}

/** The farthest of both. */
export function worseOf(one: Comparison, other: Comparison): Comparison {
  return {
    difference: Math.max(one.difference, other.difference),
    hasSameTop: one.hasSameTop && other.hasSameTop,
  };
}

export const SAME: Comparison = { difference: 0, hasSameTop: true };

export function compareAnswers(expected: readonly Answer[], actual: readonly Answer[]): Comparison {
  return expected.reduce<Comparison>(
    (worst, answer, place) => worseOf(worst, compare(answer, actual[place])),
    SAME,
  );
}

function compare({ values, top }: Answer, actual: Answer | undefined): Comparison {
  if (actual?.values.length !== values.length) {
    return { difference: Number.POSITIVE_INFINITY, hasSameTop: false };
  }
  return {
    difference: largestDifference(values, actual.values),
    hasSameTop: hasSameTop(values, actual.values, top),
  };
}

function largestDifference(expected: Float32Array, actual: Float32Array): number {
  let largest = 0;
  for (const [place, value] of expected.entries()) {
    const difference = Math.abs(value - (actual[place] as number));
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}

// Whoever is among the first of `actual` has to be among those of `expected`, or nearly.
function hasSameTop(expected: Float32Array, actual: Float32Array, count: number): boolean {
  const first = (values: Float32Array) =>
    [...values.keys()]
      .sort((one, other) => (values[other] as number) - (values[one] as number))
      .slice(0, count);
  const least = expected[first(expected).at(-1) ?? 0] as number;
  return first(actual).every((place) => (expected[place] as number) >= least - TIE);
}
