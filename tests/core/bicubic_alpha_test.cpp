#include "tiling/bicubic_alpha.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "official_geometry.h"
#include "picture_maker.h"
#include "tiling/scatter.h"

namespace acg2vec {
namespace {

using ::testing::Each;

double Weight(double distance) {
  const double d = std::abs(distance);
  if (d < 1) return 1.5 * d * d * d - 2.5 * d * d + 1;
  return d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
}

double AlphaAt(const Picture& picture, int x, int y) {
  const int column = std::clamp(x, 0, picture.width() - 1);
  const auto row = picture.row(std::clamp(y, 0, picture.height() - 1));
  const auto at = static_cast<size_t>((column + 1) * picture.channels() - 1);
  return picture.depth() == 16 ? SamplesOf<uint16_t>(row)[at] / 65535.0
                               : SamplesOf<uint8_t>(row)[at] / 255.0;
}

// Both sums at once, in double precision.
double Slowly(const Picture& picture, int scale, int x, int y) {
  const double column = (x + 0.5) / scale - 0.5;
  const double row = (y + 0.5) / scale - 0.5;
  double sum = 0;
  for (int i = y / scale - 3; i <= y / scale + 3; ++i) {
    for (int j = x / scale - 3; j <= x / scale + 3; ++j) {
      sum += Weight(i - row) * Weight(j - column) * AlphaAt(picture, j, i);
    }
  }
  return std::clamp(sum, 0.0, 1.0);
}

std::vector<uint8_t> Packed(const Picture& picture, const TilePlan& plan, int row, int column) {
  std::vector<uint8_t> packed(PackedSize(plan, row, column, Plane::kAlpha));
  PackBicubicAlpha(picture, plan, row, column, packed);
  return packed;
}

void ExpectAsSlowly(const Picture& picture, const TilePlan& plan, int row, int column) {
  const auto packed = Packed(picture, plan, row, column);
  const TileArea area = TileAreaOf(plan, row, column);
  const bool is_deep = plan.enlarged_format.depth == 16;
  const std::span<const uint8_t> bytes(packed);
  for (size_t i = 0; i < area.pixels(); ++i) {
    const auto place = static_cast<int>(i);
    const double wanted = Slowly(picture, plan.geometry.scale, area.x + place % area.width,
                                 area.y + place / area.width);
    const double full = is_deep ? 65535 : 255;
    const double got = is_deep ? SamplesOf<uint16_t>(bytes)[i] : bytes[i];
    // Rounded, of sums in single precision.
    ASSERT_NEAR(got, full * wanted, 0.5 + full * 0x1p-20) << i;
  }
}

TEST(BicubicAlphaTest, IsTheSumOfAllNeighboursForAnySizeTileAndDepth) {
  std::mt19937 random(5);
  for (unsigned i = 0; i < 24; ++i) {
    const PictureSize size{1 + static_cast<int>(random() % 40),
                           1 + static_cast<int>(random() % 40)};
    const PixelFormat format{i % 2 == 0 ? 2 : 4, i % 4 < 2 ? 8 : 16};
    const Picture picture = RandomPicture(size, format, i);
    const int core = 4 + static_cast<int>(random() % 20);
    const PixelFormat enlarged{format.channels, i % 3 == 0 ? 8 : 16};
    const auto plan = PlanTiles(size, i % 5 < 3 ? kTwice : kThrice, core, enlarged).value();
    for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
      for (int column = 0; column < static_cast<int>(plan.columns.size()); ++column) {
        ExpectAsSlowly(picture, plan, row, column);
      }
    }
  }
}

TEST(BicubicAlphaTest, WhatIsOpaqueStaysOpaque) {
  Picture picture = RandomPicture({.width = 20, .height = 20}, kRgba8);
  for (int y = 0; y < 20; ++y) {
    for (size_t x = 0; x < 20; ++x) picture.row(y)[4 * x + 3] = 255;
  }
  const auto plan = PlanTiles(picture.size(), kThrice, 12, kRgba8).value();
  EXPECT_THAT(Packed(picture, plan, 1, 1), Each(255));
}

}  // namespace
}  // namespace acg2vec
