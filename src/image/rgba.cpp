#include "image/rgba.h"

#include <array>

namespace acg2vec {
namespace {

template <typename Sample>
void AppendSamples(std::span<const Sample> samples, PixelFormat format,
                   std::vector<uint8_t>& rgba) {
  const auto step = static_cast<size_t>(format.channels);
  const bool is_grey = format.colour_channels() == 1;
  const size_t green = is_grey ? 0 : 1;
  const size_t blue = is_grey ? 0 : 2;
  for (size_t i = 0; i < samples.size(); i += step) {
    const uint8_t alpha = format.has_alpha() ? ToByte(samples[i + step - 1]) : uint8_t{255};
    rgba.insert(rgba.end(),
                {ToByte(samples[i]), ToByte(samples[i + green]), ToByte(samples[i + blue]), alpha});
  }
}

}  // namespace

void AppendRgba(std::span<const uint8_t> pixels, PixelFormat format, std::vector<uint8_t>& rgba) {
  rgba.reserve(rgba.size() + pixels.size() / format.pixel_bytes() * 4);
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    AppendSamples(SamplesOf<Sample>(pixels), format, rgba);
  });
}

std::vector<uint8_t> PictureToRgba(const Picture& picture) {
  std::vector<uint8_t> rgba;
  AppendRgba(picture.pixels(), picture.format(), rgba);
  return rgba;
}

}  // namespace acg2vec
