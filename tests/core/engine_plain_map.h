// Images as plain loops compute them: what the engine is compared with.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace acg2vec {

// Channels × rows × columns in double precision. A vector is a map of one pixel.
struct PlainMap {
  PlainMap() = default;
  PlainMap(size_t channel_count, size_t rows, size_t columns)
      : channels(channel_count),
        height(rows),
        width(columns),
        values(channel_count * rows * columns) {}

  double* Row(size_t c, size_t y) { return values.data() + (c * height + y) * width; }
  const double* Row(size_t c, size_t y) const { return values.data() + (c * height + y) * width; }

  size_t channels = 0;
  size_t height = 0;
  size_t width = 0;
  std::vector<double> values;
};

template <typename Work>
PlainMap Transformed(PlainMap map, const Work& work) {
  std::transform(map.values.begin(), map.values.end(), map.values.begin(), work);
  return map;
}

inline PlainMap Absolute(const PlainMap& map) {
  return Transformed(map, [](double value) { return std::abs(value); });
}

inline double LargestOf(const PlainMap& map) {
  const PlainMap sizes = Absolute(map);
  return *std::max_element(sizes.values.begin(), sizes.values.end());
}

// Whole numbers from `least` to `most`.
inline size_t RandomSize(std::mt19937& random, size_t least, size_t most) {
  return std::uniform_int_distribution<size_t>(least, most)(random);
}

// Values of single precision, so that the engine can be given the same.
inline double RandomValue(std::mt19937& random, float largest = 1.0F) {
  return static_cast<double>(std::uniform_real_distribution<float>(-largest, largest)(random));
}

inline PlainMap RandomMap(std::mt19937& random, size_t channels, size_t height, size_t width) {
  return Transformed(PlainMap(channels, height, width),
                     [&](double) { return RandomValue(random); });
}

}  // namespace acg2vec
