// A picture at any other size while its rows come, from the top: only those are in memory that the
// next row of the result is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "base/status.h"
#include "image/picture.h"
#include "image/resample/filter.h"
#include "image/resample/resampler.h"

namespace acg2vec {

struct SizeChange {
  PictureSize from;
  PictureSize to;
};

// Of the same format. Colours count by their alpha, so that those of transparent pixels don't show,
// and sums are rounded once.
class ResizeStream {
 public:
  // Errors: kInvalidArgument (a side below 1), kTooLarge (one of more than a million),
  // kOutOfMemory.
  static Result<ResizeStream> Create(const SizeChange& change, PixelFormat format,
                                     ResampleFilter filter);

  // How many rows of the result are there with so many of the picture's.
  int RowsWith(int rows) const;
  // Bytes of a row of the result.
  size_t row_bytes() const { return static_cast<size_t>(change_.to.width) * format_.pixel_bytes(); }
  // Of what is held.
  size_t held_bytes() const { return resampler_.held_bytes(); }

  // Writes the next rows of the result, as many as fill `resized`. Takes of the picture's next rows
  // what they need, and gives back the others.
  std::span<const uint8_t> Make(std::span<const uint8_t> rows, std::span<uint8_t> resized);
  // Takes the picture's next rows, when all of the result that are there with them have been made.
  void Take(std::span<const uint8_t> rows);

 private:
  ResizeStream(const SizeChange& change, PixelFormat format, Resampler<float> resampler)
      : change_(change), format_(format), resampler_(std::move(resampler)) {}

  template <typename Sample>
  std::span<const uint8_t> MakeRows(std::span<const uint8_t> rows, std::span<uint8_t> resized);
  template <typename Sample>
  std::span<const uint8_t> TakeBefore(int end, std::span<const uint8_t> rows);
  size_t taken_row_bytes() const {
    return static_cast<size_t>(change_.from.width) * format_.pixel_bytes();
  }

  SizeChange change_;
  PixelFormat format_;
  Resampler<float> resampler_;
  int taken_ = 0;
  int made_ = 0;
};

}  // namespace acg2vec
