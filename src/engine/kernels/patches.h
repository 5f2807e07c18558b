// Patches of an input as the rows of a matrix.
#pragma once

#include <cstddef>

#include "engine/kernels/feature_map.h"

namespace acg2vec {

// A square part of a map, which may reach beyond its borders.
struct PatchPlace {
  ptrdiff_t y;
  ptrdiff_t x;
  size_t side;
};

// Writes the patch's pixels, row by row, to `out`; zeros where it reaches beyond the map. `gains`,
// where there are any, multiply the channels.
void CopyPatch(const FeatureView& in, const PatchPlace& place, const float* gains, float* out);

}  // namespace acg2vec
