// The bytes of one plane in a tile's core and halo, row by row, beyond the edges reflected: what
// two tiles have to agree in, and what a graphics device makes a tile's tensor of (gather.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "image/picture.h"
#include "tiling/scatter.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

class TileRows {
 public:
  TileRows(const Picture& picture, const TilePlan& plan, Plane plane);

  // Row `y` in [0, input_height) of the tile at (row, column): the plane's samples, interleaved.
  // The bytes are those of the picture or of a buffer that the next call overwrites.
  std::span<const uint8_t> Row(int row, int column, int y);
  // All rows of that tile, one after the other, into tile_bytes() bytes.
  void CopyTile(int row, int column, std::span<uint8_t> bytes);
  size_t tile_bytes() const {
    return static_cast<size_t>(plan_.input_height()) * width_ * plane_bytes_;
  }

 private:
  std::span<const uint8_t> Reflected(std::span<const uint8_t> pixels, int left);
  void CopyPixels(std::span<const uint8_t> pixels, int from, int count, int to);
  std::span<const uint8_t> OfPlane(std::span<const uint8_t> pixels);

  const Picture& picture_;
  const TilePlan& plan_;
  size_t pixel_bytes_;
  size_t first_;        // byte of a pixel that belongs to the plane
  size_t plane_bytes_;  // of a pixel
  size_t width_;        // of the input, in pixels
  std::vector<uint8_t> reflected_;
  std::vector<uint8_t> of_plane_;
};

}  // namespace acg2vec
