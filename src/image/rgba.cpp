#include "image/rgba.h"

namespace acg2vec {
namespace {

template <typename To, typename From>
To Converted(From sample) {
  if constexpr (sizeof(To) == 1) return ToByte(sample);
  else return sample;
}

// `rgba` has four samples for each pixel.
template <typename To, typename From>
void ConvertSamples(std::span<const From> samples, PixelFormat format, std::span<To> rgba) {
  const auto step = static_cast<size_t>(format.channels);
  const bool has_alpha = format.has_alpha();
  const bool is_grey = format.colour_channels() == 1;
  const size_t green = is_grey ? 0 : 1;
  const size_t blue = is_grey ? 0 : 2;
  const From* source = samples.data();
  for (size_t at = 0; at < rgba.size(); at += 4, source += step) {
    rgba[at] = Converted<To>(source[0]);
    rgba[at + 1] = Converted<To>(source[green]);
    rgba[at + 2] = Converted<To>(source[blue]);
    rgba[at + 3] = has_alpha ? Converted<To>(source[step - 1]) : kFullSample<To>;
  }
}

}  // namespace

void AppendRgba(std::span<const uint8_t> pixels, PixelFormat format, std::vector<uint8_t>& rgba) {
  const size_t start = rgba.size();
  rgba.resize(start + pixels.size() / format.pixel_bytes() * 4);
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    ConvertSamples(SamplesOf<Sample>(pixels), format, std::span(rgba).subspan(start));
  });
}

std::vector<uint8_t> ToRgba(std::span<const uint8_t> pixels, PixelFormat format) {
  std::vector<uint8_t> rgba(pixels.size() / static_cast<size_t>(format.channels) * 4);
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    ConvertSamples(SamplesOf<Sample>(pixels), format, SamplesOf<Sample>(std::span(rgba)));
  });
  return rgba;
}

std::vector<uint8_t> PictureToRgba(const Picture& picture) {
  std::vector<uint8_t> rgba;
  AppendRgba(picture.pixels(), picture.format(), rgba);
  return rgba;
}

}  // namespace acg2vec
