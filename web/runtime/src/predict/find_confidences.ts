import { Acg2vecError } from '../errors.js';
import type { NamedOutput, PredictorSession } from './session/predictor_session.js';

/**
 * Of a model's outputs the one that has a value for each tag; features may lie beside it. Error: `MODEL_INTEGRITY` where
 * none has.
 */
export function findConfidences(outputs: readonly NamedOutput[], tags: number): Float32Array {
  const found = outputs.find(({ values }) => values.length === tags);
  if (found) return found.values;
  throw otherCount(
    outputs.map(({ name, values }) => ({ name, count: values.length })),
    tags,
  );
}

/** The same before a picture is there, as far as the model says how many values it gives. */
export function checkOutputs({ outputs }: Pick<PredictorSession, 'outputs'>, tags: number): void {
  const counts = outputs.map(({ name, shape }) => ({ name, count: shape.slice(1).reduce(product, 1) }));
  const isOpen = counts.some(({ count }) => Number.isNaN(count));
  if (isOpen || counts.some(({ count }) => count === tags)) return;
  throw otherCount(counts, tags);
}

// Of a side that is free nothing is known.
function product(so: number, side: number | string): number {
  return typeof side === 'number' && side >= 0 ? so * side : Number.NaN;
}

interface Count {
  readonly name: string;
  readonly count: number;
}

function otherCount(counts: readonly Count[], tags: number): Acg2vecError {
  const given = counts.map(({ name, count }) => `${count} (${name})`).join(' and ');
  const message = `The list has ${tags} tags, and the model gives ${given} values: they don't belong together.`;
  return new Acg2vecError('MODEL_INTEGRITY', message);
}
