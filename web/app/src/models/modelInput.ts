import { buttonOf } from '../files/FileButton';

export const MODEL_INPUT = 'model-input';
export const MODEL_BUTTON = buttonOf(MODEL_INPUT);
