import { Acg2vecError } from '../../errors.js';
import type { NamedOutput } from '../session/predictor_session.js';

const NAME = /feature|embed|latent|pool/i;

/**
 * Of a model's outputs the one of features: its only one, else the one that is called so, else the shorter of two (tags are
 * many). Error: `MODEL_UNSUPPORTED_LAYER` where that can't be told.
 */
export function findFeatures(outputs: readonly NamedOutput[]): Float32Array {
  const vectors = outputs.filter(({ dimensions, values }) => dimensions.at(-1) === values.length);
  const named = vectors.find(({ name }) => NAME.test(name));
  const byLength = [...vectors].sort((one, other) => one.values.length - other.values.length);
  const found = named ?? (vectors.length <= 2 ? byLength[0] : undefined);
  if (found) return found.values;
  const names = outputs.map(({ name, dimensions }) => `${name} (${dimensions.join('×')})`).join(', ');
  const message = `Which of the model's outputs are features can't be told: ${names}.`;
  throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', message);
}
