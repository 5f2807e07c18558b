#include "image/rgba.h"

namespace acg2vec {
namespace {

// `rgba` has four bytes for each pixel.
template <typename Sample>
void ConvertSamples(std::span<const Sample> samples, PixelFormat format, std::span<uint8_t> rgba) {
  const auto step = static_cast<size_t>(format.channels);
  const bool has_alpha = format.has_alpha();
  const bool is_grey = format.colour_channels() == 1;
  const size_t green = is_grey ? 0 : 1;
  const size_t blue = is_grey ? 0 : 2;
  const Sample* source = samples.data();
  for (size_t at = 0; at < rgba.size(); at += 4, source += step) {
    rgba[at] = ToByte(source[0]);
    rgba[at + 1] = ToByte(source[green]);
    rgba[at + 2] = ToByte(source[blue]);
    rgba[at + 3] = has_alpha ? ToByte(source[step - 1]) : uint8_t{255};
  }
}

}  // namespace

void ConvertToRgba(std::span<const uint8_t> pixels, PixelFormat format, std::span<uint8_t> rgba) {
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    ConvertSamples(SamplesOf<Sample>(pixels), format, rgba);
  });
}

void AppendRgba(std::span<const uint8_t> pixels, PixelFormat format, std::vector<uint8_t>& rgba) {
  const size_t start = rgba.size();
  rgba.resize(start + pixels.size() / format.pixel_bytes() * 4);
  ConvertToRgba(pixels, format, std::span(rgba).subspan(start));
}

std::vector<uint8_t> PictureToRgba(const Picture& picture) {
  std::vector<uint8_t> rgba;
  AppendRgba(picture.pixels(), picture.format(), rgba);
  return rgba;
}

}  // namespace acg2vec
