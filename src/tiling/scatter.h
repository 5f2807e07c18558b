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

// Where that part begins in the network's output.
struct OutputCorner {
  int top;
  int left;
};
OutputCorner OutputCornerOf(const TilePlan& plan, int row, int column);

// What a packed tile's pixels are: the samples of the enlarged picture's colour, or one of its
// alpha.
constexpr PixelFormat PackedFormat(PixelFormat enlarged, Plane plane) {
  return {plane == Plane::kAlpha ? 1 : enlarged.colour_channels(), enlarged.depth};
}
// In bytes.
size_t PackedSize(const TilePlan& plan, int row, int column, Plane plane);

// Writes the part of a tile's output that TileAreaOf names to `packed` (PackedSize bytes), row by
// row. The output is planar RGB [3][output_height][output_width] with values nominally in [0, 1]; a
// value y becomes floor(255·y + 0.5), or 65535 in the place of 255, clamped, and NaN becomes 0.
//
// Grey, and Plane::kAlpha, take the mean of the three channels: the network was given the same
// three times and gives three estimates of one value, of which none is better than the others. (A
// luminance would take 7 to 9 tenths of it from green and lessen their errors less.)
void PackTile(std::span<const float> tensor, const TilePlan& plan, int row, int column, Plane plane,
              std::span<uint8_t> packed);

}  // namespace acg2vec
