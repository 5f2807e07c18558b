#include "network/image_tensor.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/half.h"

namespace acg2vec {
namespace {

constexpr int kColours = 3;

template <typename Value>
Value ToValue(float value);
template <>
float ToValue(float value) {
  return value;
}
template <>
uint16_t ToValue(float value) {
  return FloatToHalf(value);
}
template <>
uint8_t ToValue(float value) {
  const float rounded = std::floor(value + 0.5F);
  if (!(rounded > 0.0F)) return 0;  // so written, NaN becomes 0 too
  return rounded < 255.0F ? static_cast<uint8_t>(rounded) : uint8_t{255};
}

float ToFloat(float value) { return value; }
float ToFloat(uint16_t value) { return HalfToFloat(value); }
float ToFloat(uint8_t value) { return static_cast<float>(value); }

// Where a channel's values lie in a tensor.
class ChannelLayout {
 public:
  ChannelLayout(const ImageTensorFormat& format, PictureSize size, int channel) {
    const auto width = static_cast<size_t>(size.width);
    const auto channels = static_cast<size_t>(format.channels);
    const auto place = static_cast<size_t>(channel);
    const bool is_planar = format.layout == ImageLayout::kChannelsFirst;
    start_ = is_planar ? place * width * static_cast<size_t>(size.height) : place;
    step_ = is_planar ? 1 : channels;
    row_ = step_ * width;
  }

  size_t At(int row, int column) const {
    return start_ + static_cast<size_t>(row) * row_ + static_cast<size_t>(column) * step_;
  }

 private:
  size_t start_;
  size_t step_;
  size_t row_;
};

// The colour of the tile that a channel of the model's holds.
int ColourOf(const ImageTensorFormat& format, int colour, int channel) {
  if (format.channels == 1) return colour;
  return format.order == ColourOrder::kRgb ? channel : kColours - 1 - channel;
}

ChannelLayout PlaneOf(PictureSize tile, int colour) {
  return {ImageTensorFormat{.channels = kColours}, tile, colour};
}

}  // namespace

template <typename Value>
void FillImageTensor(std::span<const float> tile, const ImageTensorView& view, int colour,
                     const ImageTensorFormat& format, std::span<Value> tensor) {
  for (int channel = 0; channel < format.channels; ++channel) {
    const ChannelLayout plane = PlaneOf(view.tile, ColourOf(format, colour, channel));
    const ChannelLayout target(format, view.size, channel);
    for (int row = 0; row < view.size.height; ++row) {
      const int from = std::clamp(row - view.top, 0, view.tile.height - 1);
      for (int column = 0; column < view.size.width; ++column) {
        const float value =
            tile[plane.At(from, std::clamp(column - view.left, 0, view.tile.width - 1))];
        tensor[target.At(row, column)] = ToValue<Value>(format.factor * value + format.offset);
      }
    }
  }
}

template <typename Value>
void ReadImageTensor(std::span<const Value> tensor, const ImageTensorView& view, int colour,
                     const ImageTensorFormat& format, std::span<float> tile) {
  for (int channel = 0; channel < format.channels; ++channel) {
    const ChannelLayout plane = PlaneOf(view.tile, ColourOf(format, colour, channel));
    const ChannelLayout source(format, view.size, channel);
    for (int row = 0; row < view.tile.height; ++row) {
      for (int column = 0; column < view.tile.width; ++column) {
        const float value = ToFloat(tensor[source.At(row + view.top, column + view.left)]);
        tile[plane.At(row, column)] = (value - format.offset) / format.factor;
      }
    }
  }
}

template void FillImageTensor(std::span<const float>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<float>);
template void FillImageTensor(std::span<const float>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<uint16_t>);
template void FillImageTensor(std::span<const float>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<uint8_t>);
template void ReadImageTensor(std::span<const float>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<float>);
template void ReadImageTensor(std::span<const uint16_t>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<float>);
template void ReadImageTensor(std::span<const uint8_t>, const ImageTensorView&, int,
                              const ImageTensorFormat&, std::span<float>);

}  // namespace acg2vec
