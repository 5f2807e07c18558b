import { checkText } from '../check_arguments.js';

/** The id that a model in 8 bits is given by `ModelStore.quantize` where none is named. */
export function int8IdOf(id: string): string {
  checkText(id, "A model's id");
  return `${id}-int8`;
}
