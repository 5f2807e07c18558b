#include "tiling/tile_rows.h"

#include <gtest/gtest.h>

#include <vector>

#include "picture_maker.h"
#include "tiling/gather.h"
#include "tiling/unit_value.h"

namespace acg2vec {
namespace {

// What a graphics device makes of them: planes of the network's values, grey three times.
template <typename Sample>
std::vector<float> Unpacked(std::span<const Sample> samples, int channels) {
  const auto stride = static_cast<size_t>(channels);
  std::vector<float> values;
  for (size_t channel = 0; channel < 3; ++channel) {
    for (size_t i = channel % stride; i < samples.size(); i += stride) {
      values.push_back(ToUnit(samples[i]));
    }
  }
  return values;
}

void ExpectSameAsGathered(const Picture& picture, const TilePlan& plan, Plane plane, int column) {
  std::vector<float> gathered(static_cast<size_t>(3 * plan.input_height() * plan.input_width()));
  GatherTile(picture, plan, 1, column, plane, gathered);
  TileRows rows(picture, plan, plane);
  std::vector<uint8_t> bytes(rows.tile_bytes());
  rows.CopyTile(1, column, bytes);
  const int channels = PackedFormat(picture.format(), plane).channels;
  WithSampleOf(picture.depth(), [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(std::span<const uint8_t>(bytes));
    EXPECT_EQ(Unpacked(samples, channels), gathered);
  });
}

TEST(TileRowsTest, ATilesSamplesAreThoseThatItsTensorIsMadeOf) {
  constexpr Geometry kNear{.scale = 2, .halo = 4, .multiple = 2};
  for (const PixelFormat& format : kEveryFormat) {
    const Picture picture = RandomPicture({.width = 40, .height = 21}, format);
    const auto plan = PlanTiles(picture.size(), kNear, 14).value();
    for (int column = 0; column < 3; ++column) {
      ExpectSameAsGathered(picture, plan, Plane::kColour, column);
      if (format.has_alpha()) ExpectSameAsGathered(picture, plan, Plane::kAlpha, column);
    }
  }
}

}  // namespace
}  // namespace acg2vec
