#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/half.h"
#include "engine/exchange.h"
#include "engine_guarded_map.h"
#include "engine_random_layers.h"

namespace acg2vec {
namespace {

constexpr size_t kHeight = 5;
constexpr size_t kWidth = 7;
constexpr size_t kPixels = kHeight * kWidth;
constexpr float kGuard = 4711;

class ExchangeTest : public ::testing::TestWithParam<size_t> {
 protected:
  GuardedMap NewMap() const { return {channels_, kHeight, kWidth, kGuard}; }

  void ExpectCleanPadding(const GuardedMap& guarded) const {
    const FeatureMap& map = guarded.map();
    for (size_t pixel = 0; pixel < kPixels; ++pixel) {
      for (size_t c = channels_; c < map.channels; ++c) {
        EXPECT_EQ(map.At(pixel / kWidth, pixel % kWidth)[c], 0);
      }
    }
    guarded.ExpectGuardsUntouched();
  }

  size_t channels_ = GetParam();
  std::mt19937 random_{81};
  std::vector<float> values_ = RandomFloats(random_, channels_* kPixels, 1);
};

TEST_P(ExchangeTest, PlanesComeBack) {
  const GuardedMap guarded = NewMap();
  FromPlanar(values_, channels_, guarded.map());
  ExpectCleanPadding(guarded);
  for (size_t i = 0; i < values_.size(); ++i) {
    const size_t pixel = i % kPixels;
    EXPECT_EQ(guarded.map().At(pixel / kWidth, pixel % kWidth)[i / kPixels], values_[i]);
  }
  std::vector<float> back(values_.size());
  ToPlanar(guarded.map(), channels_, back);
  EXPECT_EQ(back, values_);
}

TEST_P(ExchangeTest, PixelsComeBack) {
  const GuardedMap guarded = NewMap();
  FromPacked(values_, channels_, guarded.map());
  ExpectCleanPadding(guarded);
  for (size_t i = 0; i < values_.size(); ++i) {
    const size_t pixel = i / channels_;
    EXPECT_EQ(guarded.map().At(pixel / kWidth, pixel % kWidth)[i % channels_], values_[i]);
  }
  std::vector<float> back(values_.size());
  ToPacked(guarded.map(), channels_, back);
  EXPECT_EQ(back, values_);
}

TEST_P(ExchangeTest, HalvesComeBackAndFloatsAreRounded) {
  const GuardedMap guarded = NewMap();
  FromPacked(values_, channels_, guarded.map());
  std::vector<uint16_t> halves(values_.size());
  ToPackedHalf(guarded.map(), channels_, halves);
  const GuardedMap rounded = NewMap();
  FromPackedHalf(halves, channels_, rounded.map());
  ExpectCleanPadding(rounded);
  std::vector<float> packed(values_.size());
  ToPacked(rounded.map(), channels_, packed);
  for (size_t i = 0; i < values_.size(); ++i) {
    EXPECT_EQ(packed[i], HalfToFloat(FloatToHalf(values_[i])));
  }
  std::vector<uint16_t> back(halves.size());
  ToPackedHalf(rounded.map(), channels_, back);
  EXPECT_EQ(back, halves);
}

INSTANTIATE_TEST_SUITE_P(Channels, ExchangeTest, ::testing::Range(size_t{1}, size_t{10}));

}  // namespace
}  // namespace acg2vec
