#include "tiling/band.h"

#include <algorithm>

namespace acg2vec {
namespace {

// Spreads packed pixels over interleaved ones, from their channel `first` on.
void PlaceRow(std::span<const uint8_t> packed, size_t packed_channels, std::span<uint8_t> pixels,
              size_t channels, size_t first) {
  if (packed_channels == channels) {
    std::copy(packed.begin(), packed.end(), pixels.begin());
    return;
  }
  size_t target = first;
  for (size_t i = 0; i < packed.size(); i += packed_channels, target += channels) {
    for (size_t channel = 0; channel < packed_channels; ++channel) {
      pixels[target + channel] = packed[i + channel];
    }
  }
}

}  // namespace

Band::Band(const TilePlan& plan, int channels)
    : channels_(channels),
      row_bytes_(static_cast<size_t>(plan.enlarged().width) * static_cast<size_t>(channels)),
      pixels_(row_bytes_ * static_cast<size_t>(plan.output_height())) {}

void Band::MoveTo(const TilePlan& plan, int row) {
  const TileArea area = TileAreaOf(plan, row, 0);
  first_row_ = area.y;
  height_ = area.height;
}

void Band::Place(const TilePlan& plan, int row, int column, Plane plane,
                 std::span<const uint8_t> packed) {
  const TileArea area = TileAreaOf(plan, row, column);
  const auto width = static_cast<size_t>(area.width);
  const auto channels = static_cast<size_t>(channels_);
  const size_t packed_row = width * PackedChannels(plane);
  for (int y = 0; y < area.height; ++y) {
    PlaceRow(packed.subspan(static_cast<size_t>(y) * packed_row, packed_row), PackedChannels(plane),
             this->row(y).subspan(static_cast<size_t>(area.x) * channels, width * channels),
             channels, plane == Plane::kAlpha ? 3 : 0);
  }
}

}  // namespace acg2vec
