#include "tiling/ownership.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

// The gaps of Real-CUGAN: features a pixel, and how many more than the core's a tile has.
struct Gap {
  Rational step;
  int surplus;
};
struct Network {
  Geometry geometry;
  std::array<Gap, 4> gaps;
};
const std::array<Network, 3> kNetworks = {{
    {{.scale = 2, .halo = 18, .multiple = 2}, {{{{2}, 12}, {{1}, 14}, {{2}, 3}, {{1}, 2}}}},
    {{.scale = 3, .halo = 14, .multiple = 4}, {{{{2}, 8}, {{2, 3}, 14}, {{4, 3}, 3}, {{2, 3}, 2}}}},
    {{.scale = 4, .halo = 19, .multiple = 2}, {{{{2}, 13}, {{1}, 16}, {{2}, 4}, {{1}, 4}}}},
}};

int InFeatures(int pixels, const Gap& gap) {
  EXPECT_TRUE((Rational{pixels} / gap.step).IsWhole());
  return static_cast<int>((Rational{pixels} / gap.step).numerator());
}

FeatureAxis FeaturesOf(int core, const Gap& gap) {
  return {.features = InFeatures(core, gap) + gap.surplus, .step = gap.step};
}

// How often the features of the whole picture's map are owned, along one axis.
std::vector<int> TimesOwned(const PlanAxisView& axis, const Gap& gap) {
  const FeatureAxis features = FeaturesOf(axis.core, gap);
  std::vector<int> times(static_cast<size_t>(InFeatures(axis.padded(), gap) + gap.surplus));
  for (size_t tile = 0; tile < axis.spans.size(); ++tile) {
    const FeatureInterval owned = OwnedFeatures(axis, static_cast<int>(tile), features);
    EXPECT_GE(owned.start, 0);
    EXPECT_LE(owned.end, features.features);
    const int shift = InFeatures(axis.spans[tile].start, gap);
    for (int i = owned.start; i < owned.end; ++i) ++times.at(static_cast<size_t>(shift + i));
  }
  return times;
}

TilePlan RandomPlan(std::mt19937& random, const Geometry& geometry) {
  const PictureSize size{1 + static_cast<int>(random() % 300),
                         1 + static_cast<int>(random() % 300)};
  return PlanTiles(size, geometry, 1 + static_cast<int>(random() % 130)).value();
}

TEST(OwnershipTest, EveryFeatureOfTheWholePictureIsOwnedOnceForAnySizeAndTile) {
  std::mt19937 random(5);
  for (unsigned i = 0; i < 900; ++i) {
    const Network& network = kNetworks.at(i % 3);
    const TilePlan plan = RandomPlan(random, network.geometry);
    for (const Gap& gap : network.gaps) {
      EXPECT_THAT(TimesOwned(RowsOf(plan), gap), Each(1));
      EXPECT_THAT(TimesOwned(ColumnsOf(plan), gap), Each(1));
    }
  }
}

int64_t Length(const FeatureInterval& interval) { return interval.end - interval.start; }

int64_t TotalArea(const TilePlan& plan, const Gap& gap, const Orientation& orientation) {
  FeatureAxis height = FeaturesOf(plan.core_height, gap);
  FeatureAxis width = FeaturesOf(plan.core_width, gap);
  if (orientation.transposes) std::swap(height, width);
  int64_t area = 0;
  for (int row = 0; row < static_cast<int>(plan.rows.size()); ++row) {
    for (int column = 0; column < static_cast<int>(plan.columns.size()); ++column) {
      const auto part = OwnedInOrientation(plan, row, column, height, width, orientation);
      area += Length(part.rows) * Length(part.columns);
    }
  }
  return area;
}

TEST(OwnershipTest, TheAreasAddUpToTheWholeMapInEveryOrientation) {
  std::mt19937 random(6);
  for (unsigned i = 0; i < 240; ++i) {
    const Network& network = kNetworks.at(i % 3);
    const TilePlan plan = RandomPlan(random, network.geometry);
    const TilePlan whole = PlanTiles(plan.picture, network.geometry, 1000).value();
    const Orientation orientation = OrientationOf(static_cast<int>(random() % kOrientations));
    for (const Gap& gap : network.gaps) {
      const int64_t expected = int64_t{FeaturesOf(whole.core_height, gap).features} *
                               FeaturesOf(whole.core_width, gap).features;
      EXPECT_EQ(TotalArea(plan, gap, orientation), expected);
      EXPECT_EQ(TotalArea(whole, gap, orientation), expected);
    }
  }
}

// 1 where the tile owns the feature, in the picture's orientation.
std::vector<float> Mask(const OwnedPart& part, int height, int width) {
  std::vector<float> rows(static_cast<size_t>(height));
  std::vector<float> columns(static_cast<size_t>(width));
  FillOwnedWeights(part.rows, rows);
  FillOwnedWeights(part.columns, columns);
  std::vector<float> mask;
  for (const float row : rows) {
    for (const float column : columns) mask.push_back(row * column);
  }
  return mask;
}

TEST(OwnershipTest, AnOrientedPartIsTheOrientedPictureOfThePart) {
  std::mt19937 random(8);
  for (unsigned i = 0; i < 120; ++i) {
    const Network& network = kNetworks.at(i % 3);
    const TilePlan plan = RandomPlan(random, network.geometry);
    const int row = static_cast<int>(random() % plan.rows.size());
    const int column = static_cast<int>(random() % plan.columns.size());
    const Gap& gap = network.gaps.at(random() % 4);
    const FeatureAxis height = FeaturesOf(plan.core_height, gap);
    const FeatureAxis width = FeaturesOf(plan.core_width, gap);
    const auto straight = OwnedInOrientation(plan, row, column, height, width, {});
    const auto mask = Mask(straight, height.features, width.features);
    for (int index = 0; index < kOrientations; ++index) {
      const Orientation orientation = OrientationOf(index);
      std::vector<float> expected(mask.size());
      Orient(mask, {1, height.features, width.features}, orientation, expected);
      const FeatureAxis& down = orientation.transposes ? width : height;
      const FeatureAxis& across = orientation.transposes ? height : width;
      const auto part = OwnedInOrientation(plan, row, column, down, across, orientation);
      EXPECT_EQ(Mask(part, down.features, across.features), expected) << index;
    }
  }
}

TEST(OwnershipTest, WeightsAreOneWhereOwned) {
  std::vector<float> weights(5, 7.0F);
  FillOwnedWeights({.start = 1, .end = 3}, weights);
  EXPECT_THAT(weights, ElementsAre(0, 1, 1, 0, 0));
}

TEST(OwnershipTest, TheLastTileShiftedInwardsOwnsOnlyItsOwn) {
  const TilePlan plan = PlanTiles({.width = 100, .height = 100}, kNetworks[0].geometry, 64).value();
  const FeatureAxis features{.features = 32 + 12, .step = 2};
  EXPECT_EQ(OwnedFeatures(RowsOf(plan), 0, features), (FeatureInterval{0, 32 + 6}));
  EXPECT_EQ(OwnedFeatures(RowsOf(plan), 1, features), (FeatureInterval{14 + 6, 44}));
}

}  // namespace
}  // namespace acg2vec
