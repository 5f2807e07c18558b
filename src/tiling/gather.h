// Pixels → tensor: what the network reads for one tile.
#pragma once

#include <cstdint>
#include <span>

#include "image/picture.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// What of the picture goes through the network: its colours, or its alpha as grey.
enum class Plane : uint8_t { kColour, kAlpha };

// Fills `tensor`, planar RGB [3][input_height][input_width], each value u8/255 or u16/65535, with
// the core and halo of the tile at (row, column) of the plan; grey is repeated, and beyond the
// picture's edges it is reflected (reflect.h). `tensor` must have exactly that many values, and row
// and column be of the plan.
void GatherTile(const Picture& picture, const TilePlan& plan, int row, int column, Plane plane,
                std::span<float> tensor);

}  // namespace acg2vec
