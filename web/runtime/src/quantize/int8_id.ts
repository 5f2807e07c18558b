/** What a model in 8 bits is called that nobody gave a name to. */
export function int8IdOf(id: string): string {
  return `${id}-int8`;
}
