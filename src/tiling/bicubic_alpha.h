// Alpha enlarged without the network: by bicubic interpolation, a tile at a time.
#pragma once

#include <cstdint>
#include <span>

#include "image/picture.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// What PackTile gives for Plane::kAlpha, from the picture's alpha itself: cubic convolution with
// a = −0.5 (Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981), which is
// exact for quadratic curves, pixels' middles on pixels' middles, beyond the edges as at them. The
// picture is the plan's and has alpha; `packed` has PackedSize bytes.
void PackBicubicAlpha(const Picture& picture, const TilePlan& plan, int row, int column,
                      std::span<uint8_t> packed);

}  // namespace acg2vec
