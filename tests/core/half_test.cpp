#include "base/half.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace acg2vec {
namespace {

bool IsNan(uint16_t half) { return (half & 0x7C00U) == 0x7C00U && (half & 0x3FFU) != 0; }

TEST(HalfTest, EveryHalfComesBack) {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto half = static_cast<uint16_t>(bits);
    const float value = HalfToFloat(half);
    if (IsNan(half)) {
      EXPECT_TRUE(std::isnan(value));
      EXPECT_TRUE(IsNan(FloatToHalf(value)));
    } else {
      ASSERT_EQ(FloatToHalf(value), half);
    }
  }
}

// Halfway between two halves the one with an even last bit is taken; beside it the nearer one.
TEST(HalfTest, RoundsToTheNearestAndTiesToEven) {
  for (uint16_t half = 0; half < 0x7BFF; ++half) {
    const auto above = static_cast<uint16_t>(half + 1);
    const float middle = (HalfToFloat(half) + HalfToFloat(above)) / 2;
    ASSERT_EQ(FloatToHalf(middle), half % 2 == 0 ? half : above) << half;
    ASSERT_EQ(FloatToHalf(std::nextafterf(middle, 0.0F)), half) << half;
    ASSERT_EQ(FloatToHalf(std::nextafterf(middle, 1e9F)), above) << half;
    ASSERT_EQ(FloatToHalf(-middle), FloatToHalf(middle) | 0x8000U) << half;
  }
}

TEST(HalfTest, RandomFloatsComeToTheNearest) {
  std::mt19937 random(71);
  for (int i = 0; i < 100'000; ++i) {
    const auto value = BitCast<float>(static_cast<uint32_t>(random()));
    if (!(std::abs(value) <= 65504)) continue;
    const uint16_t half = FloatToHalf(value);
    const double error =
        std::abs(static_cast<double>(HalfToFloat(half)) - static_cast<double>(value));
    for (const int step : {-1, 1}) {
      const auto neighbour = static_cast<uint16_t>(half + step);
      if (IsNan(neighbour) || ((neighbour ^ half) & 0x8000U) != 0) continue;
      EXPECT_LE(error,
                std::abs(static_cast<double>(HalfToFloat(neighbour)) - static_cast<double>(value)))
          << value;
    }
  }
}

TEST(HalfTest, WhatIsTooLargeBecomesInfinite) {
  EXPECT_EQ(FloatToHalf(65504), 0x7BFF);
  EXPECT_EQ(FloatToHalf(std::nextafterf(65520.0F, 0.0F)), 0x7BFF);
  EXPECT_EQ(FloatToHalf(65520), 0x7C00);
  EXPECT_EQ(FloatToHalf(1e30F), 0x7C00);
  EXPECT_EQ(FloatToHalf(-65536), 0xFC00);
  EXPECT_EQ(FloatToHalf(std::numeric_limits<float>::infinity()), 0x7C00);
  EXPECT_EQ(FloatToHalf(-std::numeric_limits<float>::infinity()), 0xFC00);
}

TEST(HalfTest, WhatIsTooSmallBecomesZeroOfItsSign) {
  EXPECT_EQ(FloatToHalf(0x1p-25F), 0x0000);
  EXPECT_EQ(FloatToHalf(std::nextafterf(0x1p-25F, 1.0F)), 0x0001);
  EXPECT_EQ(FloatToHalf(0x1.8p-24F), 0x0002);
  EXPECT_EQ(FloatToHalf(std::numeric_limits<float>::denorm_min()), 0x0000);
  EXPECT_EQ(FloatToHalf(-0x1p-30F), 0x8000);
  EXPECT_EQ(FloatToHalf(-0.0F), 0x8000);
}

TEST(HalfTest, NansStayNans) {
  for (const uint32_t bits : {0x7F800001U, 0x7FC00000U, 0x7FFFFFFFU, 0xFF800001U, 0xFFFFFFFFU}) {
    EXPECT_TRUE(IsNan(FloatToHalf(BitCast<float>(bits)))) << bits;
  }
}

// At compile time as well.
static_assert(FloatToHalf(1.0F) == 0x3C00);
static_assert(HalfToFloat(0x3555) == 0x1.554p-2F);

}  // namespace
}  // namespace acg2vec
