// Feature maps amid values that nobody may read or write.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "engine/kernels/feature_map.h"
#include "engine_plain_map.h"

namespace acg2vec {

// A map that is a part of a larger one, as crops are. Around it lies `guard`: NaN shows reads,
// which spoil whatever comes of them.
class GuardedMap {
 public:
  GuardedMap(size_t channels, size_t height, size_t width, float guard)
      : guard_(guard),
        map_{nullptr, height, width, PaddedChannels(channels),
             (width + kBefore + kBehind) * PaddedChannels(channels)},
        values_((height + kBefore + kBehind) * map_.row_stride, guard) {
    map_.values = values_.data() + kBefore * map_.row_stride + kBefore * map_.channels;
  }

  // Holds these values, and zeros in the channels that are padding.
  explicit GuardedMap(const PlainMap& map)
      : GuardedMap(map.channels, map.height, map.width, std::numeric_limits<float>::quiet_NaN()) {
    for (size_t y = 0; y < map.height; ++y) {
      for (size_t x = 0; x < map.width; ++x) {
        std::fill_n(map_.At(y, x), map_.channels, 0.0F);
        for (size_t c = 0; c < map.channels; ++c) {
          map_.At(y, x)[c] = static_cast<float>(map.Row(c, y)[x]);
        }
      }
    }
  }

  GuardedMap(GuardedMap&&) = default;
  GuardedMap(const GuardedMap&) = delete;  // the map lies in the values
  GuardedMap& operator=(const GuardedMap&) = delete;
  ~GuardedMap() = default;

  const FeatureMap& map() const { return map_; }
  const std::vector<float>& values() const { return values_; }

  void ExpectGuardsUntouched() const {
    std::vector<float> guards = values_;
    for (size_t y = 0; y < map_.height; ++y) {
      const auto row = guards.begin() + (map_.Row(y) - values_.data());
      std::fill_n(row, map_.width * map_.channels, guard_);
    }
    EXPECT_EQ(std::count(guards.begin(), guards.end(), guard_),
              static_cast<ptrdiff_t>(guards.size()));
  }

 private:
  static constexpr size_t kBefore = 2;  // rows and columns
  static constexpr size_t kBehind = 3;

  float guard_;
  FeatureMap map_;
  std::vector<float> values_;
};

}  // namespace acg2vec
