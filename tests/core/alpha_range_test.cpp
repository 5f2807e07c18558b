#include "tiling/alpha_range.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "official_geometry.h"
#include "picture_maker.h"
#include "tiling/scatter.h"

namespace acg2vec {
namespace {

// In 16 bits.
unsigned SampleAt(std::span<const uint8_t> bytes, size_t at, int depth) {
  return depth == 16 ? SamplesOf<uint16_t>(bytes)[at] : bytes[at] * 257U;
}

struct Bounds {
  unsigned low = 65535;
  unsigned high = 0;
};

Bounds BoundsAround(const Picture& picture, int x, int y) {
  Bounds bounds;
  for (int row = std::max(y - 2, 0); row <= std::min(y + 2, picture.height() - 1); ++row) {
    for (int column = std::max(x - 2, 0); column <= std::min(x + 2, picture.width() - 1);
         ++column) {
      const auto at = static_cast<size_t>((column + 1) * picture.channels() - 1);
      const unsigned alpha = SampleAt(picture.row(row), at, picture.depth());
      bounds = {std::min(bounds.low, alpha), std::max(bounds.high, alpha)};
    }
  }
  return bounds;
}

void ExpectHeld(const Picture& picture, const TilePlan& plan, int row, int column,
                std::mt19937& random) {
  const TileArea area = TileAreaOf(plan, row, column);
  const int depth = plan.enlarged_format.depth;
  std::vector<uint8_t> packed(PackedSize(plan, row, column, Plane::kAlpha));
  for (uint8_t& byte : packed) byte = static_cast<uint8_t>(random());
  const auto given = packed;
  HoldAlphaInRange(picture, plan, row, column, packed);
  for (size_t i = 0; i < area.pixels(); ++i) {
    const int x = area.x + static_cast<int>(i) % area.width;
    const int y = area.y + static_cast<int>(i) / area.width;
    const Bounds bounds = BoundsAround(picture, x / plan.geometry.scale, y / plan.geometry.scale);
    const unsigned wanted = std::clamp(SampleAt(given, i, depth), bounds.low, bounds.high);
    // A bound of 16 bits is rounded to 8.
    ASSERT_NEAR(SampleAt(packed, i, depth), wanted, depth < picture.depth() ? 128 : 0);
  }
}

TEST(AlphaRangeTest, HoldsEveryPixelBetweenItsNeighboursForAnySizeTileAndDepth) {
  std::mt19937 random(3);
  for (unsigned i = 0; i < 24; ++i) {
    const PictureSize size{1 + static_cast<int>(random() % 30),
                           1 + static_cast<int>(random() % 30)};
    const PixelFormat format{i % 2 == 0 ? 2 : 4, i % 4 < 2 ? 8 : 16};
    Picture picture = RandomPicture(size, format, i);
    // Few tones, else every range were nearly the whole.
    for (uint8_t& byte : picture.pixels()) byte = static_cast<uint8_t>(100 + byte % 20);
    const PixelFormat enlarged{format.channels, i % 3 == 0 ? 8 : 16};
    const int core = 4 + static_cast<int>(random() % 20);
    const auto plan = PlanTiles(size, i % 5 < 3 ? kTwice : kThrice, core, enlarged).value();
    for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
      for (int column = 0; column < static_cast<int>(plan.columns.size()); ++column) {
        ExpectHeld(picture, plan, row, column, random);
      }
    }
  }
}

}  // namespace
}  // namespace acg2vec
