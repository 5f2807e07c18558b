// Pictures for the look model's tests, made from a function.
#pragma once

#include <array>
#include <cstdint>

#include "image/picture.h"

namespace acg2vec {

using Rgba = std::array<uint8_t, 4>;

// `paint(x, y)` is the pixel's Rgba.
template <typename Paint>
Picture PaintedPicture(PictureSize size, const Paint& paint) {
  Picture picture = Picture::Allocate(size, kRgba8).value();
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const Rgba pixel = paint(x, y);
      for (size_t c = 0; c < 4; ++c) picture.row(y)[4 * static_cast<size_t>(x) + c] = pixel[c];
    }
  }
  return picture;
}

}  // namespace acg2vec
