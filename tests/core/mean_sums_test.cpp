#include "tiling/mean_sums.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace acg2vec {
namespace {

using ::testing::ElementsAre;

TEST(MeanSumsTest, IsZeroWhileNothingWasAdded) {
  EXPECT_THAT(MeanSums(2).means(), ElementsAre(0, 0));
}

TEST(MeanSumsTest, DividesSumsByCountsNotMeansByTiles) {
  MeanSums sums(2);
  sums.Add(std::vector<float>{10, 1}, 10);
  sums.Add(std::vector<float>{0, 29}, 20);
  EXPECT_EQ(sums.count(), 30);
  EXPECT_THAT(sums.means(), ElementsAre(10.0F / 30, 1));
}

TEST(MeanSumsTest, ATileStandsForAsManyAsItsWeightSays) {
  MeanSums weighted(1);
  weighted.Add(std::vector<float>{3}, 4, 2.5);
  weighted.Add(std::vector<float>{7}, 2);
  EXPECT_EQ(weighted.count(), 12);
  EXPECT_THAT(weighted.means(), ElementsAre(14.5F / 12));
}

TEST(MeanSumsTest, SmallSumsAreNotLostBesideLargeOnes) {
  MeanSums sums(1);
  sums.Add(std::vector<float>{16'777'216}, 1);
  for (int i = 0; i < 1'000'000; ++i) sums.Add(std::vector<float>{1}, 0);
  EXPECT_THAT(sums.means(), ElementsAre(17'777'216));
}

}  // namespace
}  // namespace acg2vec
