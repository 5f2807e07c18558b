import { Acg2vecError } from '../../errors.js';
import type { InputDescription } from '../input_description.js';
import type { TakenInput } from './predictor_session.js';

/** The shape of what a description makes of a picture: [1, 3, height, width] or [1, height, width, 3]. */
export function inputDimensions({ layout, width, height }: InputDescription): readonly number[] {
  return layout === 'nchw' ? [1, 3, height, width] : [1, height, width, 3];
}

/** Error: `MODEL_INTEGRITY` where the model takes a tensor of another shape than its description makes. */
export function checkInputShape({ shape }: TakenInput, description: InputDescription): void {
  const made = inputDimensions(description);
  const fits =
    shape.length === made.length && shape.every((side, axis) => isFree(side) || side === made[axis]);
  if (shape.length === 0 || fits) return;
  throw new Acg2vecError(
    'MODEL_INTEGRITY',
    `This model takes an input of the shape ${shape.join('×')}, and its description makes one of ${made.join('×')}: they don't belong together.`,
  );
}

/**
 * The description fitted to a model of the user's own, as far as that says its shape: size and layout are the model's.
 * Error: `MODEL_INTEGRITY` for a shape that is no picture of three channels.
 */
export function fitToShape({ shape }: TakenInput, description: InputDescription): InputDescription {
  if (shape.length === 0) return description;
  const layout = layoutOf(shape, description);
  if (!layout) {
    const message = `This model takes an input of the shape ${shape.join('×')}, which is no picture of three channels.`;
    throw new Acg2vecError('MODEL_INTEGRITY', message);
  }
  const [rows, columns] = layout === 'nchw' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  const { width, height } = description;
  return { ...description, layout, width: sideOf(columns, width), height: sideOf(rows, height) };
}

function layoutOf(
  shape: TakenInput['shape'],
  { layout }: InputDescription,
): InputDescription['layout'] | undefined {
  const [count, second, , last] = shape;
  if (shape.length !== 4 || !(isFree(count) || count === 1)) return undefined;
  if (last === 3) return 'nhwc';
  if (second === 3) return 'nchw';
  return isFree(second) && isFree(last) ? layout : undefined;
}

function sideOf(side: number | string | undefined, otherwise: number): number {
  return typeof side === 'number' && side > 0 ? side : otherwise;
}

function isFree(side: number | string | undefined): boolean {
  return typeof side !== 'number' || side < 0;
}
