#include "tiling/tile_pixels.h"

#include <algorithm>

#include "image/rgba.h"

namespace acg2vec {

std::vector<uint8_t> PackedToRgba(std::span<const uint8_t> colour, std::span<const uint8_t> alpha,
                                  PixelFormat enlarged) {
  std::vector<uint8_t> rgba;
  AppendRgba(colour, PackedFormat(enlarged, Plane::kColour), rgba);
  WithSampleOf(enlarged.depth, [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(alpha);
    const size_t count = std::min(samples.size(), rgba.size() / 4);
    for (size_t i = 0; i < count; ++i) rgba[4 * i + 3] = ToByte(samples[i]);
  });
  return rgba;
}

std::vector<uint8_t> BandTileToRgba(const Band& band, const TilePlan& plan, int row, int column) {
  const TileArea area = TileAreaOf(plan, row, column);
  const size_t pixel_bytes = band.format().pixel_bytes();
  std::vector<uint8_t> rgba;
  rgba.reserve(area.pixels() * 4);
  for (int y = 0; y < area.height; ++y) {
    const auto pixels = band.row(y).subspan(static_cast<size_t>(area.x) * pixel_bytes,
                                            static_cast<size_t>(area.width) * pixel_bytes);
    AppendRgba(pixels, band.format(), rgba);
  }
  return rgba;
}

}  // namespace acg2vec
