// Features of a tile as the kernels read and write them: pixel after pixel, a pixel's channels side
// by side (NHWC), so that a vector is some channels of one pixel, whatever its width.
#pragma once

#include <cstddef>

namespace acg2vec {

// Channels are padded to a multiple of it, the narrowest vector: with zeros, or what an activation
// makes of them. Weights make nothing of either.
inline constexpr size_t kChannelBlock = 4;

constexpr size_t PaddedChannels(size_t channels) {
  return (channels + kChannelBlock - 1) / kChannelBlock * kChannelBlock;
}

// A part of a map is one as well: its rows are just further apart than they are long.
template <typename Value>
struct BasicFeatureMap {
  Value* values = nullptr;  // of the upper left pixel
  size_t height = 0;
  size_t width = 0;
  size_t channels = 0;    // padded
  size_t row_stride = 0;  // values from a row to the next

  Value* Row(size_t y) const { return values + y * row_stride; }
  Value* At(size_t y, size_t x) const { return Row(y) + x * channels; }
};

using FeatureMap = BasicFeatureMap<float>;

struct FeatureView : BasicFeatureMap<const float> {
  FeatureView() = default;
  FeatureView(const FeatureMap& map) {  // NOLINT(google-explicit-constructor)
    values = map.values;
    height = map.height;
    width = map.width;
    channels = map.channels;
    row_stride = map.row_stride;
  }
};

}  // namespace acg2vec
