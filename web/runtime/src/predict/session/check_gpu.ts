import { WrongDeviceError } from '../../session/backend_reasons.js';
import type { InputDescription } from '../input_description.js';
import { inputDimensions } from './input_shape.js';
import type { NamedOutput, PredictorSession } from './predictor_session.js';

// Of an output's largest value, and of a confidence: closer answers give the same tags.
const RELATIVE_TOLERANCE = 0.01;
const LEAST_TOLERANCE = 0.001;

/** What a model makes of a test picture: the same every time, with edges and gradients, in the description's range. */
export function answerCanary({
  session,
  input,
}: {
  readonly session: PredictorSession;
  readonly input: InputDescription;
}): Promise<readonly NamedOutput[]> {
  const { width, range } = input;
  const [factor, offset] = { unit: [1, 0], byte: [255, 0], signed: [2, -1] }[range] as [number, number];
  const dimensions = inputDimensions(input);
  const values = new Float32Array(dimensions.reduce((product, side) => product * side, 1));
  for (let index = 0; index < values.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width) % 64];
    const drawn = (x >> 4) % 2 === (y >> 4) % 2 ? x / width : y / 64;
    values[index] = factor * drawn + offset;
  }
  return session.run(values, dimensions);
}

/** Error: `BACKEND_UNAVAILABLE` where a graphics device answered otherwise than the processor. */
export function checkAnswer(actual: readonly NamedOutput[], expected: readonly NamedOutput[]): void {
  for (const [place, output] of expected.entries()) {
    const largest = output.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const tolerance = Math.max(LEAST_TOLERANCE, RELATIVE_TOLERANCE * largest);
    const values = actual[place]?.values;
    const isSame = output.values.every(
      (value, index) => Math.abs(value - (values?.[index] ?? Number.NaN)) <= tolerance,
    );
    if (isSame && values?.length === output.values.length) continue;
    throw new WrongDeviceError(`computed a test picture wrongly (${output.name})`);
  }
}
