// Which windows a kernel has to compute, and which are copies of those.

#include <gtest/gtest.h>

#include <vector>

#include "engine/kernels/distinct_windows.h"
#include "engine_patchwork.h"

namespace acg2vec {
namespace {

constexpr size_t kChannels = 8;

FeatureMap MapOf(std::vector<float>& values, size_t height, size_t width) {
  values.resize(height * width * kChannels, 0.5F);
  return {values.data(), height, width, kChannels, width * kChannels};
}

// Windows of a 3×3 convolution, as Winograd's cuts them. The "kernel" writes to every output pixel
// the number of its window.
class ConvolutionWindows {
 public:
  ConvolutionWindows(size_t height, size_t width)
      : in_(MapOf(in_values_, height + 2, width + 2)),
        out_(MapOf(out_values_, height, width)),
        skip_(MapOf(skip_values_, height, width)) {}

  float& In(size_t y, size_t x, size_t channel) { return in_.At(y, x)[channel]; }
  float& Skip(size_t y, size_t x, size_t channel) { return skip_.At(y, x)[channel]; }
  size_t OutputAt(size_t y, size_t x) const { return static_cast<size_t>(*out_.At(y, x)); }

  std::vector<size_t> Run() {
    constexpr WindowAxis kAxis{.in_side = 8, .in_step = 6, .out_side = 6};
    DistinctWindows distinct({in_, out_, skip_, kAxis, kAxis}, kAtOnce);
    const size_t columns = kAxis.Count(out_.width);
    std::vector<size_t> computed;
    for (auto windows = distinct.Next(); !windows.empty(); windows = distinct.Next()) {
      EXPECT_LE(windows.size(), kAtOnce);
      for (const Window& window : windows) {
        computed.push_back(window.row * columns + window.column);
        Write(window, static_cast<float>(computed.back()));
      }
    }
    return computed;
  }

 private:
  static constexpr size_t kAtOnce = 10;

  void Write(const Window& window, float value) {
    const size_t top = window.row * 6;
    const size_t left = window.column * 6;
    for (size_t y = top; y < std::min(top + 6, out_.height); ++y) {
      for (size_t x = left; x < std::min(left + 6, out_.width); ++x) {
        std::fill_n(out_.At(y, x), kChannels, value);
      }
    }
  }

  std::vector<float> in_values_;
  std::vector<float> out_values_;
  std::vector<float> skip_values_;
  FeatureMap in_;
  FeatureMap out_;
  FeatureMap skip_;
};

TEST(DistinctWindowsTest, OneOfAColourIsComputedAndTheOthersAreCopies) {
  ConvolutionWindows convolution(600, 60);
  EXPECT_EQ(convolution.Run(), std::vector<size_t>{0});
  for (size_t y = 0; y < 600; ++y) EXPECT_EQ(convolution.OutputAt(y, 59), 0U);
}

TEST(DistinctWindowsTest, PartsAtTheBordersAreTheirOwn) {
  ConvolutionWindows convolution(20,
                                 21);  // four by four windows, the last two and three pixels wide
  EXPECT_EQ(convolution.Run(), (std::vector<size_t>{0, 3, 12, 15}));
  EXPECT_EQ(convolution.OutputAt(19, 17), 12U);
}

// As a deconvolution's, whose first position gives a part of its output only.
TEST(DistinctWindowsTest, OutputsThatAreCutAtTheirBeginningAreTheirOwn) {
  std::vector<float> in_values;
  std::vector<float> out_values;
  const FeatureMap in = MapOf(in_values, 20, 20);
  const FeatureMap out = MapOf(out_values, 38, 38);
  constexpr WindowAxis kAxis{.in_side = 2, .in_step = 1, .out_side = 2, .overhang = 1};
  DistinctWindows distinct({in, out, {}, kAxis, kAxis}, kMostWindowsAtOnce);
  size_t computed = 0;
  for (auto windows = distinct.Next(); !windows.empty(); windows = distinct.Next()) {
    computed += windows.size();
  }
  EXPECT_EQ(computed, 9U);  // corners, sides and the inside
}

TEST(DistinctWindowsTest, ASinglePixelIsSeenByTheWindowsThatReadIt) {
  ConvolutionWindows convolution(60, 60);
  convolution.In(12, 30, 5) =
      0.75F;  // read by the windows of the rows 1 and 2, the columns 4 and 5
  EXPECT_EQ(convolution.Run(), (std::vector<size_t>{0, 14, 15, 24, 25}));
  EXPECT_EQ(convolution.OutputAt(12, 30), 25U);
  EXPECT_EQ(convolution.OutputAt(12, 36), 0U);
}

TEST(DistinctWindowsTest, WhatIsAddedToTheOutputMattersAsWell) {
  ConvolutionWindows convolution(60, 60);
  convolution.Skip(59, 59, 7) = 0.25F;
  EXPECT_EQ(convolution.Run(), (std::vector<size_t>{0, 99}));
}

TEST(DistinctWindowsTest, AlternatingColoursAreFoundAgain) {
  ConvolutionWindows convolution(60, 60);
  for (size_t y = 0; y < 62; ++y) {
    for (size_t x = 0; x < 62; ++x) convolution.In(y, x, 0) = x / 12 % 2 == 0 ? 0.0F : 1.0F;
  }
  EXPECT_EQ(convolution.Run(), (std::vector<size_t>{0, 1, 2, 3}));
}

TEST(DistinctWindowsTest, WhereNothingRepeatsAllAreComputed) {
  std::mt19937 random(61);
  ConvolutionWindows convolution(60, 60);
  for (size_t y = 0; y < 62; ++y) {
    for (size_t x = 0; x < 62; ++x)
      convolution.In(y, x, 3) = static_cast<float>(RandomValue(random));
  }
  EXPECT_EQ(convolution.Run().size(), 100U);
}

}  // namespace
}  // namespace acg2vec
