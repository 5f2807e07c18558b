// Tensor → pixels: what one tile gives to the enlarged picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tiling/gather.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// Where in the enlarged picture a tile's owned part lies, clipped to the picture.
struct TileArea {
  int x;
  int y;
  int width;
  int height;

  size_t pixels() const { return static_cast<size_t>(width) * static_cast<size_t>(height); }
};
TileArea TileAreaOf(const TilePlan& plan, int row, int column);

// Bytes of a packed tile: of each pixel three for its colour or one for its alpha.
constexpr size_t PackedChannels(Plane plane) { return plane == Plane::kAlpha ? 1 : 3; }
size_t PackedSize(const TilePlan& plan, int row, int column, Plane plane);

// Writes the part of a tile's output that TileAreaOf names to `packed` (PackedSize bytes), row by
// row. The output is planar RGB [3][output_height][output_width] with values nominally in [0, 1]; a
// value y becomes floor(255·y + 0.5), clamped, and NaN becomes 0. Plane::kAlpha takes the mean of
// the three channels.
void PackTile(std::span<const float> tensor, const TilePlan& plan, int row, int column, Plane plane,
              std::span<uint8_t> packed);

}  // namespace acg2vec
