import type { Extent } from './model_quantizer.js';
import type { LayerCounts } from './quantize_module.js';

// Of the convolutions, those that stay in fp32 from one try to the next. With more than half of them it would not pay.
const SHARES_IN_FLOAT = [0, 1 / 8, 1 / 4, 1 / 2];

/** What is tried one after the other: the fastest first, then with less and less in 8 bits. */
export function extentsOf({ convolutions, sums }: LayerCounts): readonly Extent[] {
  const counts = new Set(SHARES_IN_FLOAT.map((share) => Math.ceil(share * convolutions)));
  const withoutSums = [...counts]
    .filter((floats) => floats < convolutions)
    .map((floats) => ({ floats, withSums: false }));
  return sums > 0 ? [{ floats: 0, withSums: true }, ...withoutSums] : withoutSums;
}
