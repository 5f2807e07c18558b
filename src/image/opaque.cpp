#include "image/opaque.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace acg2vec {
namespace {

bool IsOpaque(const Picture& picture) {
  const auto step = static_cast<size_t>(picture.channels());
  return WithSampleOf(picture.depth(), [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(picture.pixels());
    for (size_t alpha = step - 1; alpha < samples.size(); alpha += step) {
      if (samples[alpha] != kFullSample<Sample>) return false;
    }
    return true;
  });
}

}  // namespace

Picture DropAlpha(Picture picture) {
  if (!picture.has_alpha()) return picture;
  const PictureSize size = picture.size();
  const PixelFormat format = picture.format().WithoutAlpha();
  const size_t from = picture.format().pixel_bytes();
  const size_t to = format.pixel_bytes();
  const size_t count = picture.pixels().size() / from;
  PixelMemory pixels = std::move(picture).TakePixels();
  for (size_t i = 0; i < count; ++i) std::memmove(&pixels[i * to], &pixels[i * from], to);
  return {size, format, std::move(pixels)};
}

Picture DropAlphaIfOpaque(Picture picture) {
  if (!picture.has_alpha() || !IsOpaque(picture)) return picture;
  return DropAlpha(std::move(picture));
}

}  // namespace acg2vec
