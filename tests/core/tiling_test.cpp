#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "official_geometry.h"
#include "picture_maker.h"
#include "tiling/band.h"
#include "tiling/gather.h"
#include "tiling/reflect.h"
#include "tiling/scatter.h"
#include "tiling/tile_pixels.h"
#include "tiling/tile_plan.h"

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

TEST(ReflectTest, DoesNotRepeatTheEdgeAndFoldsAgainAndAgain) {
  std::vector<int> seen;
  for (int position = -5; position < 8; ++position) seen.push_back(ReflectIndex(position, 3));
  EXPECT_THAT(seen, ElementsAre(1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1));
}

TEST(ReflectTest, ASinglePixelRepeatsItself) {
  for (const int position : {-18, -1, 0, 1, 19}) EXPECT_EQ(ReflectIndex(position, 1), 0);
}

void ExpectSpansCoverOnce(const std::vector<TileSpan>& spans, int core, int padded, int multiple) {
  int next = 0;
  for (const TileSpan& span : spans) {
    EXPECT_EQ(span.owned_start, next);
    EXPECT_GE(span.owned_start, span.start);
    EXPECT_LE(span.owned_end, span.start + core);
    EXPECT_EQ(span.start % multiple, 0);
    next = span.owned_end;
  }
  EXPECT_EQ(next, padded);
}

TEST(TilePlanTest, OwnedPartsCoverThePaddedPictureOnceForAnySize) {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const Geometry& geometry = i % 2 == 0 ? kTwice : kThrice;
    const PictureSize size{1 + static_cast<int>(random() % 300),
                           1 + static_cast<int>(random() % 300)};
    const auto plan = PlanTiles(size, geometry, 1 + static_cast<int>(random() % 130));
    ASSERT_TRUE(plan.ok());
    const int multiple = geometry.multiple;
    ExpectSpansCoverOnce(plan.value().rows, plan.value().core_height,
                         (size.height + multiple - 1) / multiple * multiple, multiple);
    ExpectSpansCoverOnce(plan.value().columns, plan.value().core_width,
                         (size.width + multiple - 1) / multiple * multiple, multiple);
  }
}

TEST(TilePlanTest, ATileLargerThanThePictureIsClippedToIt) {
  const auto plan = PlanTiles({.width = 251, .height = 180}, kTwice, 1000);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(plan.value().core_width, 252);
  EXPECT_EQ(plan.value().core_height, 180);
  EXPECT_EQ(plan.value().input_width(), 252 + 36);
}

TEST(TilePlanTest, RefusesWhatCannotBe) {
  EXPECT_EQ(PlanTiles({.width = 0, .height = 5}, kTwice, 64).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(PlanTiles({.width = 5, .height = 5}, kTwice, 0).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(PlanTiles({.width = 2'000'000'000, .height = 5}, kTwice, 64).error().code,
            ErrorCode::kTooLarge);
  EXPECT_EQ(PlanTiles({.width = 50'000, .height = 50'000}, kTwice, 50'000).error().code,
            ErrorCode::kTooLarge);
}

TEST(TilePlanTest, ABandIsNeverLargerThanMemoryCanBe) {
  const Geometry quadruple{.scale = 4, .halo = 19, .multiple = 2};
  // 99,865 · 4 · 896 · 4 · 3 bytes are just over 2³²: in wasm the size would wrap.
  EXPECT_EQ(PlanTiles({.width = 99'865, .height = 896}, quadruple, 896).error().code,
            ErrorCode::kTooLarge);
  const PictureSize wide{.width = 100'000, .height = 2'000};
  EXPECT_TRUE(PlanEvenTiles(wide, quadruple, 384).ok());
}

TEST(TilePlanTest, EvenTilesWasteLittle) {
  const auto expect_cores = [](PictureSize picture, const Geometry& geometry, int height,
                               int width) {
    const auto plan = PlanEvenTiles(picture, geometry, 256);
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan.value().core_height, height);
    EXPECT_EQ(plan.value().core_width, width);
  };
  expect_cores({.width = 320, .height = 240}, kTwice, 240, 160);
  expect_cores({.width = 100, .height = 90}, kTwice, 90, 100);
  expect_cores({.width = 257, .height = 1}, kThrice, 4, 132);
  EXPECT_EQ(PlanEvenTiles({.width = 320, .height = 240}, kTwice, 0).error().code,
            ErrorCode::kInvalidArgument);
}

// A network that enlarges by nearest neighbours and crops the halo, as a twin of a real one.
std::vector<float> EnlargeByNearest(const std::vector<float>& input, const TilePlan& plan) {
  const auto input_width = static_cast<size_t>(plan.input_width());
  const auto input_height = static_cast<size_t>(plan.input_height());
  const auto width = static_cast<size_t>(plan.output_width());
  const auto height = static_cast<size_t>(plan.output_height());
  const auto scale = static_cast<size_t>(plan.geometry.scale);
  const auto halo = static_cast<size_t>(plan.geometry.halo);
  std::vector<float> output(3 * width * height);
  for (size_t i = 0; i < output.size(); ++i) {
    const size_t channel = i / (width * height);
    const size_t y = i / width % height / scale + halo;
    const size_t x = i % width / scale + halo;
    output[i] = input[(channel * input_height + y) * input_width + x];
  }
  return output;
}

std::vector<uint8_t> Pack(const std::vector<float>& tensor, const TilePlan& plan, int row,
                          int column, Plane plane) {
  std::vector<uint8_t> packed(PackedSize(plan, row, column, plane));
  PackTile(tensor, plan, row, column, plane, packed);
  return packed;
}

Picture EnlargeTiled(const Picture& picture, const TilePlan& plan) {
  Picture enlarged = Picture::Allocate(plan.enlarged(), picture.format()).value();
  Band band(plan);
  std::vector<float> tensor(static_cast<size_t>(3 * plan.input_height() * plan.input_width()));
  for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
    band.MoveTo(plan, row);
    for (int column = 0; column < static_cast<int>(plan.columns.size()); ++column) {
      for (const Plane plane : {Plane::kColour, Plane::kAlpha}) {
        if (plane == Plane::kAlpha && !picture.has_alpha()) continue;
        GatherTile(picture, plan, row, column, plane, tensor);
        const auto packed = Pack(EnlargeByNearest(tensor, plan), plan, row, column, plane);
        band.Place(plan, row, column, plane, packed);
      }
    }
    for (int y = 0; y < band.height(); ++y) {
      const auto source = band.row(y);
      std::copy(source.begin(), source.end(), enlarged.row(band.first_row() + y).begin());
    }
  }
  return enlarged;
}

void ExpectNearest(const Picture& picture, const Picture& enlarged, int scale) {
  const size_t step = picture.format().pixel_bytes();
  for (int y = 0; y < enlarged.height(); ++y) {
    for (size_t i = 0; i < enlarged.row_bytes(); ++i) {
      const size_t x = i / step / static_cast<size_t>(scale);
      ASSERT_EQ(std::as_const(enlarged).row(y)[i],
                std::as_const(picture).row(y / scale)[x * step + i % step]);
    }
  }
}

TEST(GatherScatterTest, EveryPixelComesOutWhereItBelongsForAnySizeAndTile) {
  std::mt19937 random(11);
  for (unsigned i = 0; i < 60; ++i) {
    const Geometry& geometry = i % 2 == 0 ? kTwice : kThrice;
    const PictureSize size{1 + static_cast<int>(random() % 60),
                           1 + static_cast<int>(random() % 60)};
    const Picture picture = RandomPicture(size, kEveryFormat[i % kEveryFormat.size()], i);
    const auto plan =
        PlanTiles(size, geometry, 1 + static_cast<int>(random() % 40), picture.format());
    ASSERT_TRUE(plan.ok());
    ExpectNearest(picture, EnlargeTiled(picture, plan.value()), geometry.scale);
  }
}

TEST(GatherTest, TheHaloIsReflectedAndValuesAreUnits) {
  Picture picture = Picture::Allocate({.width = 3, .height = 1}, kRgb8).value();
  const std::vector<uint8_t> pixels = {0, 51, 255, 10, 20, 30, 40, 50, 60};
  std::copy(pixels.begin(), pixels.end(), picture.row(0).begin());
  const Geometry geometry{.scale = 2, .halo = 2, .multiple = 2};
  const auto plan = PlanTiles(picture.size(), geometry, 4).value();
  ASSERT_EQ(plan.input_width(), 8);
  std::vector<float> tensor(static_cast<size_t>(3 * plan.input_width() * plan.input_height()));
  GatherTile(picture, plan, 0, 0, Plane::kColour, tensor);
  std::vector<float> red;
  for (const int value : {40, 10, 0, 10, 40, 10, 0, 10})
    red.push_back(static_cast<float>(value) / 255.0F);
  EXPECT_THAT(std::vector<float>(tensor.begin(), tensor.begin() + 8), ElementsAreArray(red));
}

TEST(ScatterTest, RoundsHalfUpAndClamps) {
  const Geometry geometry{.scale = 1, .halo = 0, .multiple = 1};
  const auto plan = PlanTiles({.width = 6, .height = 1}, geometry, 6).value();
  std::vector<float> tensor;
  for (int channel = 0; channel < 3; ++channel) {
    for (const float value : {-0.3F, 0.49F / 255, 0.51F / 255, 1.0F, 7.0F, std::nanf("")})
      tensor.push_back(value);
  }
  Band band(plan);
  band.MoveTo(plan, 0);
  band.Place(plan, 0, 0, Plane::kColour, Pack(tensor, plan, 0, 0, Plane::kColour));
  const std::vector<int> expected = {0, 0, 1, 255, 255, 0};
  for (size_t x = 0; x < 6; ++x) EXPECT_EQ(band.row(0)[3 * x], expected[x]) << x;
}

TEST(ScatterTest, AreasCoverTheEnlargedPictureOnce) {
  const auto plan = PlanTiles({.width = 101, .height = 67}, kThrice, 40).value();
  std::vector<int> times(static_cast<size_t>(303 * 201));
  for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
    for (int column = 0; column < static_cast<int>(plan.columns.size()); ++column) {
      const TileArea area = TileAreaOf(plan, row, column);
      EXPECT_EQ(PackedSize(plan, row, column, Plane::kColour), 3 * area.pixels());
      EXPECT_EQ(PackedSize(plan, row, column, Plane::kAlpha), area.pixels());
      for (int y = area.y; y < area.y + area.height; ++y) {
        for (int x = area.x; x < area.x + area.width; ++x)
          ++times.at(static_cast<size_t>(y * 303 + x));
      }
    }
  }
  EXPECT_THAT(times, Each(1));
}

TEST(TilePixelsTest, OpaqueWhereThereIsNoAlpha) {
  const std::vector<uint8_t> colour = {1, 2, 3, 4, 5, 6};
  EXPECT_THAT(PackedToRgba(colour, {}, kRgb8), ElementsAre(1, 2, 3, 255, 4, 5, 6, 255));
  EXPECT_THAT(PackedToRgba(colour, std::vector<uint8_t>{7, 8}, kRgba8),
              ElementsAre(1, 2, 3, 7, 4, 5, 6, 8));
}

TEST(TilePixelsTest, AreThoseOfTheBandForAnyTile) {
  std::mt19937 random(13);
  for (unsigned i = 0; i < 40; ++i) {
    const PictureSize size{1 + static_cast<int>(random() % 90),
                           1 + static_cast<int>(random() % 90)};
    const auto plan = PlanTiles(size, kTwice, 1 + static_cast<int>(random() % 40)).value();
    const int row = static_cast<int>(random() % plan.rows.size());
    const int column = static_cast<int>(random() % plan.columns.size());
    std::vector<uint8_t> colour(PackedSize(plan, row, column, Plane::kColour));
    std::vector<uint8_t> alpha(PackedSize(plan, row, column, Plane::kAlpha));
    for (uint8_t& value : colour) value = static_cast<uint8_t>(random());
    for (uint8_t& value : alpha) value = static_cast<uint8_t>(random());
    Band opaque(plan);
    auto with_alpha = plan;
    with_alpha.enlarged_format = kRgba8;
    Band transparent(with_alpha);
    for (Band* band : {&opaque, &transparent}) {
      band->MoveTo(plan, row);
      band->Place(plan, row, column, Plane::kColour, colour);
    }
    transparent.Place(plan, row, column, Plane::kAlpha, alpha);
    std::vector<uint8_t> rgba(4 * TileAreaOf(plan, row, column).pixels());
    BandTileToRgba(opaque, plan, row, column, rgba);
    EXPECT_EQ(rgba, PackedToRgba(colour, {}, kRgb8));
    BandTileToRgba(transparent, with_alpha, row, column, rgba);
    EXPECT_EQ(rgba, PackedToRgba(colour, alpha, kRgba8));
  }
}

}  // namespace
}  // namespace acg2vec
