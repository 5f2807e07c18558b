#include "image/opaque.h"

#include <utility>

namespace acg2vec {
namespace {

bool IsOpaque(const Picture& picture) {
  const auto pixels = picture.pixels();
  for (size_t alpha = 3; alpha < pixels.size(); alpha += 4) {
    if (pixels[alpha] != 255) return false;
  }
  return true;
}

}  // namespace

Picture DropAlphaIfOpaque(Picture picture) {
  if (!picture.has_alpha() || !IsOpaque(picture)) return picture;
  const PictureSize size = picture.size();
  const size_t count = picture.pixels().size() / 4;
  PixelMemory pixels = std::move(picture).TakePixels();
  for (size_t i = 0; i < count; ++i) {
    for (size_t channel = 0; channel < 3; ++channel) {
      pixels[3 * i + channel] = pixels[4 * i + channel];
    }
  }
  return {size, kRgb8, std::move(pixels)};
}

}  // namespace acg2vec
