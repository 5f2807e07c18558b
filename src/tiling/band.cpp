#include "tiling/band.h"

#include <algorithm>

namespace acg2vec {
namespace {

// Spreads packed pixels over interleaved ones, from their channel `first` on.
template <typename Sample>
void Spread(std::span<const Sample> packed, size_t packed_channels, std::span<Sample> pixels,
            size_t channels, size_t first) {
  size_t target = first;
  for (size_t i = 0; i < packed.size(); i += packed_channels, target += channels) {
    for (size_t channel = 0; channel < packed_channels; ++channel) {
      pixels[target + channel] = packed[i + channel];
    }
  }
}

void PlaceRow(std::span<const uint8_t> packed, PixelFormat packed_format, std::span<uint8_t> pixels,
              PixelFormat format, size_t first) {
  if (packed_format == format) {
    std::copy(packed.begin(), packed.end(), pixels.begin());
    return;
  }
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    Spread(SamplesOf<Sample>(packed), static_cast<size_t>(packed_format.channels),
           SamplesOf<Sample>(pixels), static_cast<size_t>(format.channels), first);
  });
}

}  // namespace

Band::Band(const TilePlan& plan)
    : format_(plan.enlarged_format),
      row_bytes_(static_cast<size_t>(plan.enlarged().width) * format_.pixel_bytes()) {}

void Band::MoveTo(const TilePlan& plan, int row) {
  pixels_ = room_.For(row_bytes_ * static_cast<size_t>(plan.output_height()));
  const TileArea area = TileAreaOf(plan, row, 0);
  first_row_ = area.y;
  height_ = area.height;
}

void Band::Place(const TilePlan& plan, int row, int column, Plane plane,
                 std::span<const uint8_t> packed) {
  const TileArea area = TileAreaOf(plan, row, column);
  const auto width = static_cast<size_t>(area.width);
  const size_t pixel_bytes = format_.pixel_bytes();
  const PixelFormat packed_format = PackedFormat(format_, plane);
  const size_t packed_row = width * packed_format.pixel_bytes();
  const auto first = static_cast<size_t>(plane == Plane::kAlpha ? format_.channels - 1 : 0);
  for (int y = 0; y < area.height; ++y) {
    PlaceRow(packed.subspan(static_cast<size_t>(y) * packed_row, packed_row), packed_format,
             this->row(y).subspan(static_cast<size_t>(area.x) * pixel_bytes, width * pixel_bytes),
             format_, first);
  }
}

}  // namespace acg2vec
