// Rows of the result, as bands of the enlarged picture are finished: these themselves, or what they
// are resized to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "base/room.h"
#include "base/status.h"
#include "image/resample/resize_stream.h"
#include "tiling/band.h"

namespace acg2vec {

// Where it resizes it does so by Lanczos' filter, whose pictures are the sharpest; pictures with
// alpha by bicubic interpolation, because Lanczos' second lobe would leave a faint rim around a
// shape, a few pixels off.
class ResultRows {
 public:
  // `size` is the result's. Errors: those of resizing, kTooLarge (the rows that come with one
  // band).
  static Result<ResultRows> Create(const TilePlan& plan, PictureSize size);

  PictureSize size() const { return size_; }
  PixelFormat format() const { return format_; }
  // Bytes of what there are of pixels at once, at most, and of what else is held.
  size_t largest_bytes() const { return static_cast<size_t>(largest_height_) * row_bytes(); }
  size_t held_bytes() const { return stream_ ? stream_->held_bytes() : 0; }

  // Takes the next of all bands, in order, of which all rows were had. Those that bands before it
  // had as well are passed over: from one on bands may be of other tiles. The first rows that are
  // there with it replace those before, and last as long as the band stands; there may be none.
  void Take(const Band& band);
  // The next ones that are there with the band replace those before; false when there are no more.
  bool Next();
  int first_row() const { return first_row_; }
  int height() const { return height_; }
  std::span<const uint8_t> pixels() const { return pixels_; }

 private:
  ResultRows(const TilePlan& plan, PictureSize size, std::optional<ResizeStream> stream);

  void GivePiece();
  void Resize();
  size_t row_bytes() const { return static_cast<size_t>(size_.width) * format_.pixel_bytes(); }

  PictureSize size_;
  PixelFormat format_;
  int largest_height_;
  std::optional<ResizeStream> stream_;
  std::span<const uint8_t> waiting_;  // of the band, not yet given or resized
  int had_ = 0;                       // rows of all bands
  int end_ = 0;                       // of the rows that are there with them
  Room<uint8_t> resized_;
  int first_row_ = 0;
  int height_ = 0;
  std::span<const uint8_t> pixels_;
};

}  // namespace acg2vec
