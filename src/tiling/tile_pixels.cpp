#include "tiling/tile_pixels.h"

#include <algorithm>

namespace acg2vec {
namespace {

constexpr uint8_t kOpaque = 255;

void AppendRgba(std::span<const uint8_t> rgb, std::vector<uint8_t>& rgba) {
  for (size_t i = 0; i < rgb.size(); i += 3) {
    rgba.insert(rgba.end(), {rgb[i], rgb[i + 1], rgb[i + 2], kOpaque});
  }
}

}  // namespace

std::vector<uint8_t> PackedToRgba(std::span<const uint8_t> colour, std::span<const uint8_t> alpha) {
  std::vector<uint8_t> rgba;
  rgba.reserve(colour.size() / 3 * 4);
  AppendRgba(colour, rgba);
  for (size_t i = 0; i < alpha.size() && 4 * i + 3 < rgba.size(); ++i) rgba[4 * i + 3] = alpha[i];
  return rgba;
}

std::vector<uint8_t> BandTileToRgba(const Band& band, const TilePlan& plan, int row, int column) {
  const TileArea area = TileAreaOf(plan, row, column);
  const auto channels = static_cast<size_t>(band.channels());
  std::vector<uint8_t> rgba;
  rgba.reserve(area.pixels() * 4);
  for (int y = 0; y < area.height; ++y) {
    const auto pixels = band.row(y).subspan(static_cast<size_t>(area.x) * channels,
                                            static_cast<size_t>(area.width) * channels);
    if (channels == 4) {
      rgba.insert(rgba.end(), pixels.begin(), pixels.end());
    } else {
      AppendRgba(pixels, rgba);
    }
  }
  return rgba;
}

}  // namespace acg2vec
