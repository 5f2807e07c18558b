#include "engine/exchange.h"

#include <algorithm>

#include "base/half.h"

namespace acg2vec {
namespace {

// Calls `work(row's first pixel, index of that pixel)` for every row.
template <typename Map, typename Work>
void ForEachRow(const Map& map, const Work& work) {
  for (size_t y = 0; y < map.height; ++y) work(map.Row(y), y * map.width);
}

// Calls `work(run, index of its first value in packed values, count)` for runs of values that lie
// side by side in both: rows, or pixels where channels are padded.
template <typename Map, typename Work>
void ForEachRun(const Map& map, size_t channels, const Work& work) {
  ForEachRow(map, [&](auto* row, size_t first) {
    if (channels == map.channels) return work(row, first * channels, map.width * channels);
    for (size_t x = 0; x < map.width; ++x) {
      work(row + x * map.channels, (first + x) * channels, channels);
    }
  });
}

void ClearPadding(const FeatureMap& map, size_t channels) {
  if (channels == map.channels) return;
  ForEachRow(map, [&](float* row, size_t) { std::fill_n(row, map.width * map.channels, 0.0F); });
}

}  // namespace

void FromPlanar(std::span<const float> planar, size_t channels, const FeatureMap& map) {
  const size_t plane = map.height * map.width;
  ClearPadding(map, channels);
  ForEachRow(map, [&](float* row, size_t first) {
    for (size_t c = 0; c < channels; ++c) {
      const float* from = &planar[c * plane + first];
      for (size_t x = 0; x < map.width; ++x) row[x * map.channels + c] = from[x];
    }
  });
}

void ToPlanar(const FeatureView& map, size_t channels, std::span<float> planar) {
  const size_t plane = map.height * map.width;
  ForEachRow(map, [&](const float* row, size_t first) {
    for (size_t c = 0; c < channels; ++c) {
      float* to = &planar[c * plane + first];
      for (size_t x = 0; x < map.width; ++x) to[x] = row[x * map.channels + c];
    }
  });
}

void FromPacked(std::span<const float> packed, size_t channels, const FeatureMap& map) {
  ClearPadding(map, channels);
  ForEachRun(map, channels, [&](float* run, size_t first, size_t count) {
    std::copy_n(&packed[first], count, run);
  });
}

void ToPacked(const FeatureView& map, size_t channels, std::span<float> packed) {
  ForEachRun(map, channels, [&](const float* run, size_t first, size_t count) {
    std::copy_n(run, count, &packed[first]);
  });
}

void FromPackedHalf(std::span<const uint16_t> packed, size_t channels, const FeatureMap& map) {
  ClearPadding(map, channels);
  ForEachRun(map, channels, [&](float* run, size_t first, size_t count) {
    std::transform(&packed[first], &packed[first] + count, run,
                   [](uint16_t half) { return HalfToFloat(half); });
  });
}

void ToPackedHalf(const FeatureView& map, size_t channels, std::span<uint16_t> packed) {
  ForEachRun(map, channels, [&](const float* run, size_t first, size_t count) {
    std::transform(run, run + count, &packed[first],
                   [](float value) { return FloatToHalf(value); });
  });
}

}  // namespace acg2vec
