// https://www.w3.org/TR/webgpu/#namespacedef-gpubufferusage: TypeScript knows the types and not the values, and outside a
// browser they are no globals.
export const USAGE = {
  mapRead: 0x1,
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
