#include "predict/scores/distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "predict/features/unit_length.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

TEST(DistributionTest, TellsTheLikeliestBinAndTheMean) {
  const std::vector<float> shares = {0.5F, 0.1F, 0.1F, 0.3F};
  const auto distribution = Summarise(shares, 4);
  ASSERT_TRUE(distribution.ok());
  EXPECT_EQ(distribution.value().most_likely, 0U);
  EXPECT_NEAR(distribution.value().expected, 0.1 + 0.2 + 0.9, 1e-6);
}

TEST(DistributionTest, OfEqualBinsTheLowestIsTheLikeliest) {
  EXPECT_EQ(Summarise(std::vector<float>{0.2F, 0.4F, 0.4F}, 3).value().most_likely, 1U);
}

TEST(DistributionTest, WhatIsNoDistributionIsRefused) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<std::vector<float>> wrong = {
      {}, {1}, {0.5F, 0.4F}, {1.5F, -0.5F}, {nan, 1}, {3, -2}, {0.2F, 0.3F, 0.5F}};
  for (const auto& values : wrong) {
    const auto distribution = Summarise(values, 2);
    ASSERT_FALSE(distribution.ok());
    EXPECT_EQ(distribution.error().code, ErrorCode::kModelIntegrity);
  }
}

TEST(DistributionTest, BinsAreNamedByTheirBounds) {
  const auto labels = BinLabels(std::vector<double>{0, 10, 2700, 35000});
  ASSERT_TRUE(labels.ok());
  EXPECT_THAT(labels.value(), ElementsAre("0–10", "10–2700", "2700–35000", "35000+"));
  EXPECT_THAT(BinLabels(std::vector<double>{0, 0.25, 0.5}).value(),
              ElementsAre("0–0.25", "0.25–0.5", "0.5+"));
  EXPECT_FALSE(BinLabels(std::vector<double>{0, 10, 10}).ok());
}

TEST(UnitLengthTest, DirectionsStay) {
  std::vector<float> features = {3, 0, -4};
  ScaleToUnitLength(features);
  EXPECT_THAT(features, ElementsAre(FloatNear(0.6F, 1e-7F), 0, FloatNear(-0.8F, 1e-7F)));
  std::vector<float> nothing = {0, 0};
  ScaleToUnitLength(nothing);
  EXPECT_THAT(nothing, ElementsAre(0, 0));
}

// Squares of such values are beyond single precision.
TEST(UnitLengthTest, LargeValuesDoNotOverflow) {
  std::vector<float> features = {1e30F, 1e30F};
  ScaleToUnitLength(features);
  EXPECT_NEAR(features[0], 0.70710678, 1e-7);
}

}  // namespace
}  // namespace acg2vec
