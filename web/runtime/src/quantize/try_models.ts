import type { PredictorModel } from '../models/predictor_model.js';
import { checkInputShape, fitToShape } from '../predict/session/input_shape.js';
import type { DecideInput, SessionPlatform } from '../predict/session/open_predictor.js';
import { TriedModel, type TryOptions } from './tried_model.js';

/** Does a work with an ONNX file's model in a session, which is gone afterwards. Errors: those of the backend and of the work. */
export type TryModel = <T>(onnx: Uint8Array, work: (tried: TriedModel) => Promise<T>) => Promise<T>;

/** Tries files that stand for that model, on pictures as it takes them. */
export function tryModels(platform: SessionPlatform, model: PredictorModel, options: TryOptions): TryModel {
  const decide = inputOf(model);
  return async (onnx, work) => {
    const tried = await TriedModel.open(platform, onnx, decide, options);
    try {
      return await work(tried);
    } finally {
      await tried.dispose();
    }
  };
}

function inputOf({ family, input }: PredictorModel): DecideInput {
  return (taken) => {
    if (family === 'own') return fitToShape(taken, input);
    checkInputShape(taken, input);
    return input;
  };
}
