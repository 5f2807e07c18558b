// Maps with large areas of one colour, as pictures make them.
#pragma once

#include "engine_plain_map.h"

namespace acg2vec {

// Gives every pixel of a random rectangle the values of its first one.
inline void FillRectangle(std::mt19937& random, PlainMap& map) {
  const size_t top = RandomSize(random, 0, map.height - 1);
  const size_t left = RandomSize(random, 0, map.width - 1);
  const size_t height = RandomSize(random, 1, map.height - top);
  const size_t width = RandomSize(random, 1, map.width - left);
  for (size_t c = 0; c < map.channels; ++c) {
    const double value = map.Row(c, top)[left];
    for (size_t y = top; y < top + height; ++y) std::fill_n(map.Row(c, y) + left, width, value);
  }
}

// All of one colour but for a few rectangles, of which the last is noise.
inline PlainMap RandomPatchwork(std::mt19937& random, size_t channels, size_t height,
                                size_t width) {
  PlainMap map = RandomMap(random, channels, height, width);
  const PlainMap noise = RandomMap(random, channels, height, width);
  for (size_t c = 0; c < channels; ++c) std::fill_n(map.Row(c, 0), height * width, 0.5);
  for (size_t c = 0; c < channels; ++c) map.Row(c, height / 2)[width / 2] = noise.Row(c, 0)[0];
  for (int i = 0; i < 2; ++i) FillRectangle(random, map);
  const size_t top = RandomSize(random, 0, height - 1);
  for (size_t c = 0; c < channels; ++c) {
    for (size_t y = top; y < std::min(top + 5, height); ++y) {
      std::copy_n(noise.Row(c, y), (width + 2) / 3, map.Row(c, y));
    }
  }
  return map;
}

}  // namespace acg2vec
