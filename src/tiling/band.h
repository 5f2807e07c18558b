// The enlarged rows that one row of tiles owns: the only part of the output in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/room.h"
#include "tiling/scatter.h"

namespace acg2vec {

// Rows from the top, in the format of the enlarged picture; its samples of 16 bits are in the
// machine's byte order.
class Band {
 public:
  explicit Band(const TilePlan& plan);

  // Makes it the band of that row of tiles. It has no memory before the first time: not every
  // plan is for a whole picture.
  void MoveTo(const TilePlan& plan, int row);

  // Puts a packed tile (scatter.h) of that row in its place. Of a band without alpha,
  // Plane::kAlpha is no part.
  void Place(const TilePlan& plan, int row, int column, Plane plane,
             std::span<const uint8_t> packed);

  // First row of the enlarged picture in this band.
  int first_row() const { return first_row_; }
  int height() const { return height_; }
  PixelFormat format() const { return format_; }
  size_t row_bytes() const { return row_bytes_; }
  std::span<const uint8_t> pixels() const {
    return pixels_.first(static_cast<size_t>(height_) * row_bytes_);
  }
  std::span<uint8_t> row(int y) { return pixels_.subspan(RowOffset(y), row_bytes_); }
  std::span<const uint8_t> row(int y) const { return pixels_.subspan(RowOffset(y), row_bytes_); }

 private:
  size_t RowOffset(int y) const { return static_cast<size_t>(y) * row_bytes_; }

  int first_row_ = 0;
  int height_ = 0;
  PixelFormat format_;
  size_t row_bytes_;
  Room<uint8_t> room_;
  std::span<uint8_t> pixels_;
};

}  // namespace acg2vec
