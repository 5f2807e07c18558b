#include "tiling/orientation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::Pointwise;

std::vector<float> RandomTensor(const PlanarShape& shape, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<float> tensor(shape.size());
  for (float& value : tensor) value = static_cast<float>(random() % 1000) / 1000;
  return tensor;
}

std::vector<float> Oriented(const std::vector<float>& tensor, const PlanarShape& shape, int index) {
  std::vector<float> oriented(tensor.size());
  Orient(tensor, shape, OrientationOf(index), oriented);
  return oriented;
}

TEST(OrientationTest, TheEightWaysOfASmallTile) {
  const PlanarShape shape{.channels = 1, .height = 2, .width = 3};
  const std::vector<float> tile = {1, 2, 3,  //
                                   4, 5, 6};
  EXPECT_THAT(Oriented(tile, shape, 0), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(Oriented(tile, shape, 1), ElementsAre(3, 2, 1, 6, 5, 4));
  EXPECT_THAT(Oriented(tile, shape, 2), ElementsAre(4, 5, 6, 1, 2, 3));
  EXPECT_THAT(Oriented(tile, shape, 3), ElementsAre(6, 5, 4, 3, 2, 1));
  EXPECT_THAT(Oriented(tile, shape, 4), ElementsAre(1, 4, 2, 5, 3, 6));
  EXPECT_THAT(Oriented(tile, shape, 5), ElementsAre(3, 6, 2, 5, 1, 4));
  EXPECT_THAT(Oriented(tile, shape, 6), ElementsAre(4, 1, 5, 2, 6, 3));
  EXPECT_THAT(Oriented(tile, shape, 7), ElementsAre(6, 3, 5, 2, 4, 1));
}

TEST(OrientationTest, EachChannelIsTurnedInItsPlace) {
  const PlanarShape shape{.channels = 2, .height = 1, .width = 2};
  EXPECT_THAT(Oriented({1, 2, 3, 4}, shape, 5), ElementsAre(2, 1, 4, 3));
}

TEST(OrientationMeanTest, TurnsEveryOrientationBackForAnySize) {
  std::mt19937 random(3);
  for (unsigned i = 0; i < 80; ++i) {
    const PlanarShape shape{.channels = 3,
                            .height = 1 + static_cast<int>(random() % 20),
                            .width = 1 + static_cast<int>(random() % 20)};
    const int index = static_cast<int>(i % kOrientations);
    const auto tensor = RandomTensor(shape, i);
    OrientationMean mean(shape);
    mean.Add(Oriented(tensor, shape, index), OrientationOf(index));
    EXPECT_EQ(mean.values(), tensor) << index;
  }
}

TEST(OrientationMeanTest, IsTheMeanOfWhatWasAddedSinceTheReset) {
  const PlanarShape shape{.channels = 3, .height = 5, .width = 7};
  OrientationMean mean(shape);
  mean.Add(RandomTensor(shape, 99), OrientationOf(6));
  mean.Reset();
  EXPECT_THAT(mean.values(), Each(0.0F));
  std::vector<float> expected(shape.size());
  for (int index = 0; index < kOrientations; ++index) {
    const auto tensor = RandomTensor(shape, static_cast<unsigned>(index));
    mean.Add(Oriented(tensor, shape, index), OrientationOf(index));
    for (size_t i = 0; i < expected.size(); ++i) expected[i] += tensor[i] / 8;
  }
  EXPECT_THAT(mean.values(), Pointwise(FloatNear(1e-6F), expected));
}

}  // namespace
}  // namespace acg2vec
