import type { Depth } from '../../api.js';

/** For each sample the network's value as the bits of a float, as the core has it (src/tiling/unit_value.h). */
export function unitValues(depth: Depth): Uint32Array {
  const full = 2 ** depth - 1;
  const values = Float32Array.from({ length: full + 1 }, (_, sample) => sample / full);
  return new Uint32Array(values.buffer);
}
