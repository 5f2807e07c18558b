import { describe, expect, test } from 'vitest';
import { DEEPDANBOORU_INPUT, WD_INPUT } from '../../runtime/dist/predict/preparations.js';
import { checkAnswer } from '../../runtime/dist/predict/session/check_gpu.js';
import { checkInputShape, fitToShape } from '../../runtime/dist/predict/session/input_shape.js';

const taken = (...shape: readonly (number | string)[]) => ({ name: 'input', shape });

describe('a model of the catalogue', () => {
  test.each([
    taken(1, 448, 448, 3),
    taken('batch', 448, 448, 3),
    taken(-1, 448, 448, 3),
    taken('n', 'h', 'w', 3),
    taken(),
  ])('that takes $shape goes with the description of WD’s', (input) => {
    expect(() => checkInputShape(input, WD_INPUT)).not.toThrow();
  });

  test.each([
    taken(1, 512, 512, 3),
    taken(1, 3, 448, 448),
    taken(1, 448, 448, 4),
    taken(2, 448, 448, 3),
    taken(448, 448, 3),
  ])('that takes $shape doesn’t, and both shapes are told', (input) => {
    expect(() => checkInputShape(input, WD_INPUT)).toThrow(
      expect.objectContaining({
        code: 'MODEL_INTEGRITY',
        message: expect.stringMatching(new RegExp(`${input.shape.join('×')}.*1×448×448×3`)),
      }),
    );
  });
});

describe('a model of one’s own', () => {
  test.each([
    [taken(1, 224, 320, 3), { layout: 'nhwc', height: 224, width: 320 }],
    [taken('n', 3, 384, 384), { layout: 'nchw', height: 384, width: 384 }],
    [taken('n', 'h', 'w', 3), { layout: 'nhwc', height: 512, width: 512 }],
    [taken('n', 'a', 'b', 'c'), { layout: 'nhwc', height: 512, width: 512 }],
    [taken(), { layout: 'nhwc', height: 512, width: 512 }],
  ])('that takes $shape says itself how large and in which layout', (input, expected) => {
    expect(fitToShape(input, DEEPDANBOORU_INPUT)).toEqual({ ...DEEPDANBOORU_INPUT, ...expected });
  });

  test.each([
    taken(1, 224, 224, 1),
    taken(1, 224, 224),
    taken(4, 3, 224, 224),
  ])('that takes $shape takes no picture', (input) => {
    expect(() => fitToShape(input, WD_INPUT)).toThrow(expect.objectContaining({ code: 'MODEL_INTEGRITY' }));
  });
});

describe('a graphics device', () => {
  const output = (...values: readonly number[]) => ({
    name: 'confidences',
    dimensions: [1, values.length],
    values: Float32Array.from(values),
  });

  test('is trusted where it answers as the processor does, to the rounding', () => {
    expect(() => checkAnswer([output(0.5, 0.0008)], [output(0.502, 0.0001)])).not.toThrow();
  });

  test.each([
    [[output(0.5, 0.1)]],
    [[output(0.5, Number.NaN)]],
    [[output(0.5)]],
    [[]],
  ])('is not where it answers %j', (answer) => {
    expect(() => checkAnswer(answer, [output(0.5, 0.2)])).toThrow(
      expect.objectContaining({ code: 'BACKEND_UNAVAILABLE' }),
    );
  });
});
