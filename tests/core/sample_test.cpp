#include "tiling/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>
#include <set>

#include "official_geometry.h"
#include "tiling/lattice.h"

namespace acg2vec {
namespace {

TilePlan Grid(int rows, int columns) {
  return PlanTiles({.width = 32 * columns, .height = 32 * rows}, kTwice, 32).value();
}

std::vector<int32_t> AllDifferent(const TilePlan& plan) {
  std::vector<int32_t> equal(plan.rows.size() * plan.columns.size());
  std::iota(equal.begin(), equal.end(), 0);
  return equal;
}

double TotalWeight(const std::vector<SampledTile>& sample) {
  double total = 0;
  for (const SampledTile& tile : sample) total += tile.weight;
  return total;
}

// Square of the smallest distance between two tiles of a choice, by trying all.
int SmallestDistance(int n, int shear) {
  int smallest = n * n;
  for (int row = 0; row <= n; ++row) {
    for (int column = -n; column <= n; ++column) {
      const bool chosen = (row != 0 || column != 0) && LatticePhase(row, column + n, n, shear) == 0;
      if (chosen) smallest = std::min(smallest, row * row + column * column);
    }
  }
  return smallest;
}

TEST(LatticeTest, NoShearThatHitsAllColumnsSpreadsBetter) {
  for (int n = 1; n < 50; ++n) {
    int farthest = 0;
    for (int shear = 1; shear <= n; ++shear) {
      if (std::gcd(shear, n) == 1) farthest = std::max(farthest, SmallestDistance(n, shear));
    }
    EXPECT_EQ(std::gcd(LatticeShear(n), n), 1);
    EXPECT_EQ(SmallestDistance(n, LatticeShear(n)), farthest) << n;
  }
  EXPECT_EQ(SmallestDistance(8, LatticeShear(8)), 8);
}

TEST(SampleTest, WeightsAddUpToAllTilesForAnyGridAndClasses) {
  std::mt19937 random(31);
  for (int i = 0; i < 500; ++i) {
    const auto plan =
        Grid(1 + static_cast<int>(random() % 30), 1 + static_cast<int>(random() % 30));
    auto equal = AllDifferent(plan);
    std::map<size_t, int32_t> firsts;
    const auto classes = 1 + random() % (2 * equal.size());
    for (auto& tile : equal) tile = firsts.try_emplace(random() % classes, tile).first->second;
    const int wanted = static_cast<int>(random() % (equal.size() + 3));
    const auto sample = SampleTiles(plan, equal, wanted);
    EXPECT_NEAR(TotalWeight(sample), static_cast<double>(equal.size()), 1e-6);
    for (const SampledTile& tile : sample) {
      EXPECT_EQ(equal[static_cast<size_t>(tile.tile)], tile.tile) << "not the first of its class";
    }
  }
}

TEST(SampleTest, TakesAboutAsManyAsWanted) {
  const auto plan = Grid(24, 32);
  for (const int wanted : {1, 7, 30, 96, 190, 384, 768, 10'000}) {
    const auto sample = SampleTiles(plan, AllDifferent(plan), wanted);
    EXPECT_NEAR(static_cast<double>(sample.size()), std::min(wanted, 768), 0.13 * wanted + 1);
  }
}

TEST(SampleTest, ASixthIsNotTakenInDiagonalLines) {
  const auto plan = Grid(12, 18);
  EXPECT_EQ(SampleTiles(plan, AllDifferent(plan), 36).size(), 43U);
}

TEST(SampleTest, NoTwoAreAdjacentWhenAQuarterIsWanted) {
  std::mt19937 random(32);
  for (int i = 0; i < 200; ++i) {
    const int rows = 1 + static_cast<int>(random() % 40);
    const int columns = 1 + static_cast<int>(random() % 40);
    const auto plan = Grid(rows, columns);
    const auto sample =
        SampleTiles(plan, AllDifferent(plan),
                    std::max(1, rows * columns / (4 + static_cast<int>(random() % 20))));
    std::set<int32_t> chosen;
    for (const SampledTile& tile : sample) chosen.insert(tile.tile);
    for (const int32_t tile : chosen) {
      EXPECT_FALSE(tile % columns + 1 < columns && chosen.count(tile + 1) > 0);
      EXPECT_FALSE(chosen.count(tile + columns) > 0);
    }
  }
}

TEST(SampleTest, EveryRowAndColumnIsHitWhenThereAreEnough) {
  std::mt19937 random(33);
  for (int i = 0; i < 200; ++i) {
    const int rows = 1 + static_cast<int>(random() % 40);
    const int columns = 1 + static_cast<int>(random() % 40);
    const auto plan = Grid(rows, columns);
    std::set<int32_t> hit_rows;
    std::set<int32_t> hit_columns;
    for (const SampledTile& tile : SampleTiles(plan, AllDifferent(plan), std::max(rows, columns))) {
      hit_rows.insert(tile.tile / columns);
      hit_columns.insert(tile.tile % columns);
    }
    EXPECT_EQ(hit_rows.size(), plan.rows.size());
    EXPECT_EQ(hit_columns.size(), plan.columns.size());
  }
}

TEST(SampleTest, ManyEqualTilesAreRunOnceWithTheWeightOfAll) {
  const auto plan = Grid(20, 20);
  auto equal = AllDifferent(plan);
  for (size_t tile = 0; tile < 300; ++tile) equal[tile] = 0;
  const auto sample = SampleTiles(plan, equal, 21);
  ASSERT_GE(sample.size(), 2U);
  EXPECT_EQ(sample[0].tile, 0);
  EXPECT_EQ(sample[0].weight, 300);
  EXPECT_NEAR(static_cast<double>(sample.size()), 21, 2);
  for (size_t i = 1; i < sample.size(); ++i) EXPECT_NEAR(sample[i].weight, 5, 0.6);
}

TEST(SampleTest, AllTilesEqualTakeOne) {
  const auto plan = Grid(9, 9);
  const auto sample = SampleTiles(plan, std::vector<int32_t>(81, 0), 10);
  ASSERT_EQ(sample.size(), 1U);
  EXPECT_EQ(sample[0].weight, 81);
}

}  // namespace
}  // namespace acg2vec
