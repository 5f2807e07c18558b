#include "tiling/tile_rows.h"

#include <algorithm>

#include "tiling/reflect.h"

namespace acg2vec {

TileRows::TileRows(const Picture& picture, const TilePlan& plan, Plane plane)
    : picture_(picture),
      plan_(plan),
      pixel_bytes_(picture.format().pixel_bytes()),
      first_(plane == Plane::kAlpha ? picture.format().WithoutAlpha().pixel_bytes() : 0),
      plane_bytes_(PackedFormat(picture.format(), plane).pixel_bytes()),
      width_(static_cast<size_t>(plan.input_width())),
      reflected_(width_ * pixel_bytes_),
      of_plane_(width_ * plane_bytes_) {}

std::span<const uint8_t> TileRows::Row(int row, int column, int y) {
  const int top = plan_.rows[static_cast<size_t>(row)].start - plan_.geometry.halo;
  const int left = plan_.columns[static_cast<size_t>(column)].start - plan_.geometry.halo;
  const auto whole = picture_.row(ReflectIndex(top + y, picture_.height()));
  const bool inside = left >= 0 && left + plan_.input_width() <= picture_.width();
  const auto pixels =
      inside ? whole.subspan(static_cast<size_t>(left) * pixel_bytes_, width_ * pixel_bytes_)
             : Reflected(whole, left);
  return plane_bytes_ == pixel_bytes_ ? pixels : OfPlane(pixels);
}

void TileRows::CopyTile(int row, int column, std::span<uint8_t> bytes) {
  auto end = bytes.begin();
  for (int y = 0; y < plan_.input_height(); ++y) {
    const auto samples = Row(row, column, y);
    end = std::copy(samples.begin(), samples.end(), end);
  }
}

std::span<const uint8_t> TileRows::Reflected(std::span<const uint8_t> pixels, int left) {
  const int width = plan_.input_width();
  const int inside = std::clamp(-left, 0, width);
  const int right = std::clamp(picture_.width() - left, inside, width);
  for (int x = 0; x < inside; ++x) {
    CopyPixels(pixels, ReflectIndex(left + x, picture_.width()), 1, x);
  }
  CopyPixels(pixels, left + inside, right - inside, inside);
  for (int x = right; x < width; ++x) {
    CopyPixels(pixels, ReflectIndex(left + x, picture_.width()), 1, x);
  }
  return reflected_;
}

void TileRows::CopyPixels(std::span<const uint8_t> pixels, int from, int count, int to) {
  const auto copied = pixels.subspan(static_cast<size_t>(from) * pixel_bytes_,
                                     static_cast<size_t>(count) * pixel_bytes_);
  std::copy(copied.begin(), copied.end(),
            reflected_.begin() + static_cast<ptrdiff_t>(static_cast<size_t>(to) * pixel_bytes_));
}

std::span<const uint8_t> TileRows::OfPlane(std::span<const uint8_t> pixels) {
  for (size_t x = 0; x < width_; ++x) {
    for (size_t byte = 0; byte < plane_bytes_; ++byte) {
      of_plane_[plane_bytes_ * x + byte] = pixels[pixel_bytes_ * x + first_ + byte];
    }
  }
  return of_plane_;
}

}  // namespace acg2vec
