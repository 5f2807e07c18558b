// Tensor → pixels: what one tile gives to the enlarged picture.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tiling/gather.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// The enlarged rows that one row of tiles owns, channels interleaved: the only part of the output
// in memory.
class Band {
 public:
  // `channels` is 3 or 4, as the picture's.
  Band(const TilePlan& plan, int channels);

  // Makes it the band of that row of tiles.
  void MoveTo(const TilePlan& plan, int row);

  // First row of the enlarged picture in this band.
  int first_row() const { return first_row_; }
  int height() const { return height_; }
  int channels() const { return channels_; }
  size_t row_bytes() const { return row_bytes_; }
  std::span<const uint8_t> pixels() const {
    return std::span(pixels_).first(static_cast<size_t>(height_) * row_bytes_);
  }
  std::span<uint8_t> row(int y) {
    return std::span(pixels_).subspan(static_cast<size_t>(y) * row_bytes_, row_bytes_);
  }

 private:
  int first_row_ = 0;
  int height_ = 0;
  int channels_;
  size_t row_bytes_;
  std::vector<uint8_t> pixels_;
};

// Writes the owned part of a tile's output, planar RGB [3][output_height][output_width] with values
// nominally in [0, 1], to the band of that row. A value y becomes floor(255·y + 0.5), clamped.
// Plane::kAlpha takes the mean of the three channels.
void ScatterTile(std::span<const float> tensor, const TilePlan& plan, int row, int column,
                 Plane plane, Band& band);

}  // namespace acg2vec
