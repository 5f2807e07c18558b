#include "tiling/tile_rows.h"

#include <algorithm>

#include "tiling/reflect.h"

namespace acg2vec {

TileRows::TileRows(const Picture& picture, const TilePlan& plan, Plane plane)
    : picture_(picture),
      plan_(plan),
      plane_(plane),
      channels_(static_cast<size_t>(picture.channels())),
      width_(static_cast<size_t>(plan.input_width())),
      reflected_(width_ * channels_),
      of_plane_(width_ * PackedChannels(plane)) {}

std::span<const uint8_t> TileRows::Row(int row, int column, int y) {
  const int top = plan_.rows[static_cast<size_t>(row)].start - plan_.geometry.halo;
  const int left = plan_.columns[static_cast<size_t>(column)].start - plan_.geometry.halo;
  const auto whole = picture_.row(ReflectIndex(top + y, picture_.height()));
  const bool inside = left >= 0 && left + plan_.input_width() <= picture_.width();
  const auto pixels = inside
                          ? whole.subspan(static_cast<size_t>(left) * channels_, width_ * channels_)
                          : Reflected(whole, left);
  return channels_ == 4 ? OfPlane(pixels) : pixels;
}

std::span<const uint8_t> TileRows::Reflected(std::span<const uint8_t> pixels, int left) {
  for (size_t x = 0; x < width_; ++x) {
    const int column = ReflectIndex(left + static_cast<int>(x), picture_.width());
    const auto pixel = pixels.subspan(static_cast<size_t>(column) * channels_, channels_);
    std::copy(pixel.begin(), pixel.end(),
              reflected_.begin() + static_cast<ptrdiff_t>(x * channels_));
  }
  return reflected_;
}

std::span<const uint8_t> TileRows::OfPlane(std::span<const uint8_t> pixels) {
  for (size_t x = 0; x < width_; ++x) {
    if (plane_ == Plane::kAlpha) {
      of_plane_[x] = pixels[4 * x + 3];
    } else {
      for (size_t channel = 0; channel < 3; ++channel) {
        of_plane_[3 * x + channel] = pixels[4 * x + channel];
      }
    }
  }
  return of_plane_;
}

}  // namespace acg2vec
