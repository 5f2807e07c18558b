// Pictures by a formula, which tools/reference/acg2vec_reference/pictures.py has as well.
#pragma once

#include <array>
#include <cstdint>

#include "image/picture.h"

namespace acg2vec {

// Slopes, edges and what looks like noise; alpha has all values, too.
inline uint8_t FormulaSample(uint32_t x, uint32_t y, uint32_t channel) {
  const uint32_t noise = (x * 37 + y * 91 + channel * 53 + x * y * 11) * 2654435761U >> 24U;
  const uint32_t slope = (x * 5 + y * 3 + channel * 40) % 256;
  const uint32_t edge = (x / 7 + y / 5 + channel) % 2 == 0 ? 0 : 255;
  const std::array<uint32_t, 3> kinds = {noise, slope, edge};
  return static_cast<uint8_t>(kinds[(x / 9 + y / 11) % 3]);
}

// Of 8 bits.
inline Picture FormulaPicture(PictureSize size, int channels) {
  Picture picture = Picture::Allocate(size, {.channels = channels, .depth = 8}).value();
  const auto count = static_cast<uint32_t>(channels);
  for (int y = 0; y < size.height; ++y) {
    for (uint32_t i = 0; i < picture.row_bytes(); ++i) {
      picture.row(y)[i] = FormulaSample(i / count, static_cast<uint32_t>(y), i % count);
    }
  }
  return picture;
}

}  // namespace acg2vec
