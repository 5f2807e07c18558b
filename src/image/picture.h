// A decoded picture: rows from the top, channels interleaved, alpha not premultiplied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <utility>

#include "base/status.h"
#include "image/pixel_format.h"

namespace acg2vec {

struct FreeMemory {
  void operator()(uint8_t* memory) const { std::free(memory); }  // NOLINT(*-owning-memory)
};
// From malloc, because that reports a lack of memory instead of throwing.
using PixelMemory = std::unique_ptr<uint8_t[], FreeMemory>;  // NOLINT(*-avoid-c-arrays)

struct PictureSize {
  int width = 0;
  int height = 0;
};

class Picture {
 public:
  // The pixels are uninitialised. Errors: kOutOfMemory.
  static Result<Picture> Allocate(PictureSize size, PixelFormat format);
  // Takes over width·height pixels of that format.
  Picture(PictureSize size, PixelFormat format, PixelMemory pixels)
      : size_(size), format_(format), pixels_(std::move(pixels)) {}

  PictureSize size() const { return size_; }
  int width() const { return size_.width; }
  int height() const { return size_.height; }
  PixelFormat format() const { return format_; }
  int channels() const { return format_.channels; }
  int depth() const { return format_.depth; }
  int colour_channels() const { return format_.colour_channels(); }
  bool has_alpha() const { return format_.has_alpha(); }

  size_t row_bytes() const { return static_cast<size_t>(width()) * format_.pixel_bytes(); }
  std::span<const uint8_t> row(int y) const { return pixels().subspan(RowOffset(y), row_bytes()); }
  std::span<uint8_t> row(int y) { return {pixels_.get() + RowOffset(y), row_bytes()}; }
  std::span<const uint8_t> pixels() const {
    return {pixels_.get(), row_bytes() * static_cast<size_t>(height())};
  }
  std::span<uint8_t> pixels() {
    return {pixels_.get(), row_bytes() * static_cast<size_t>(height())};
  }
  // Gives the memory away; the picture is empty afterwards.
  PixelMemory TakePixels() && {
    size_ = {};
    return std::move(pixels_);
  }

 private:
  size_t RowOffset(int y) const { return static_cast<size_t>(y) * row_bytes(); }

  PictureSize size_;
  PixelFormat format_;
  PixelMemory pixels_;
};

}  // namespace acg2vec
