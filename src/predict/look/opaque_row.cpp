#include "predict/look/opaque_row.h"

#include <cstddef>

#include "image/rgba.h"

namespace acg2vec {
namespace {

constexpr uint32_t kWhite = 255;

uint8_t OverWhite(uint8_t sample, uint8_t alpha) {
  const uint32_t sum = uint32_t{sample} * alpha + kWhite * (kWhite - alpha) + kWhite / 2;
  return static_cast<uint8_t>(sum / kWhite);
}

// `samples` begins at the first of the pixels.
template <typename Sample>
void Convert(const Sample* samples, PixelFormat format, std::span<uint8_t> rgb) {
  const auto step = static_cast<size_t>(format.channels);
  const bool is_grey = format.colour_channels() == 1;
  for (size_t at = 0; at < rgb.size(); at += 3, samples += step) {
    const uint8_t alpha = format.has_alpha() ? ToByte(samples[step - 1]) : uint8_t{kWhite};
    for (size_t c = 0; c < 3; ++c) rgb[at + c] = OverWhite(ToByte(samples[is_grey ? 0 : c]), alpha);
  }
}

}  // namespace

void ReadOpaqueRow(const Picture& picture, int y, int x, std::span<uint8_t> rgb) {
  const auto first = static_cast<size_t>(x) * static_cast<size_t>(picture.channels());
  WithSampleOf(picture.depth(), [&]<typename Sample>(Sample) {
    Convert(SamplesOf<Sample>(picture.row(y)).data() + first, picture.format(), rgb);
  });
}

}  // namespace acg2vec
