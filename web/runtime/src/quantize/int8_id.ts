/** The id that a model in 8 bits is given by `ModelStore.quantize` where none is named. */
export function int8IdOf(id: string): string {
  return `${id}-int8`;
}
