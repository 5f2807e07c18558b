// https://www.w3.org/TR/webgpu/#namespacedef-gpubufferusage: TypeScript knows the types and not the values, and outside a
// browser they are no globals.
export const USAGE = {
  mapRead: 0x1,
  mapWrite: 0x2,
  copySource: 0x4,
  copyTarget: 0x8,
  uniform: 0x40,
  storage: 0x80,
} as const;

// https://www.w3.org/TR/webgpu/#namespacedef-gpumapmode
export const MAP_TO_READ = 0x1;

// ONNX Runtime's own are a multiple of it; its kernels read four values at a time.
const GRAIN_BYTES = 16;

/** Of whole words alone buffers are written, copied and mapped. */
export function wholeWords(bytes: number): number {
  return 4 * Math.ceil(bytes / 4);
}

/** Whole grains, of which all buffers are. */
export function wholeGrains(bytes: number): number {
  return GRAIN_BYTES * Math.ceil(bytes / GRAIN_BYTES);
}

/** Bytes for a buffer, of which nothing but whole words can be written. */
export function inWholeWords(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length % 4 === 0) return bytes as Uint8Array<ArrayBuffer>;
  const words = new Uint8Array(wholeWords(bytes.length));
  words.set(bytes);
  return words;
}
