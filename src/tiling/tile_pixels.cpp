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

void BandTileToRgba(const Band& band, const TilePlan& plan, int row, int column,
                    std::span<uint8_t> rgba) {
  const TileArea area = TileAreaOf(plan, row, column);
  const size_t pixel_bytes = band.format().pixel_bytes();
  const auto width = static_cast<size_t>(area.width);
  for (int y = 0; y < area.height; ++y) {
    const auto pixels =
        band.row(y).subspan(static_cast<size_t>(area.x) * pixel_bytes, width * pixel_bytes);
    ConvertToRgba(pixels, band.format(),
                  rgba.subspan(static_cast<size_t>(y) * width * 4, width * 4));
  }
}

}  // namespace acg2vec
