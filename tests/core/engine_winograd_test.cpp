// Winograd's convolution beside the plain sum, for every instruction set.

#include <gtest/gtest.h>

#include <vector>

#include "engine/kernels/winograd.h"
#include "engine/pack_weights.h"
#include "engine_kernel_trial.h"
#include "engine_patchwork.h"
#include "engine_random_layers.h"
#include "engine_targets.h"

namespace acg2vec {
namespace {

// A random convolution of a random map, with random options.
struct WinogradTrial {
  WinogradTrial(std::mt19937& random, const KernelShape& shape, size_t height, size_t width,
                MakeMap make_map = RandomMap)
      : convolution(RandomLayer<Convolution>(random, shape)),
        trial(random, convolution, height, width, OptionsWithoutInputGains(random, make_map)) {}

  static TrialOptions OptionsWithoutInputGains(std::mt19937& random, MakeMap make_map) {
    TrialOptions options = RandomOptions(random, make_map);
    options.has_in_gains = false;
    return options;
  }

  GuardedMap Run(float workspace_value) const {
    const Result<WinogradWeights> weights = PackWinograd(convolution);
    EXPECT_TRUE(weights.ok());
    std::vector<float> workspace(WinogradWorkspace(weights.value()), workspace_value);
    return trial.Run(
        [&](const FeatureView& in, const float*, const Epilogue& epilogue, const FeatureMap& out) {
          RunWinograd(in, weights.value(), epilogue, workspace.data(), out);
        });
  }

  Convolution convolution;
  KernelTrial trial;
};

WinogradTrial RandomTrial(std::mt19937& random, MakeMap make_map = RandomMap) {
  const KernelShape shape{RandomSize(random, 1, 80), RandomSize(random, 1, 80)};
  return {random, shape, RandomSize(random, 3, 70), RandomSize(random, 3, 70), make_map};
}

// Of the sum of |weight · value|: some tens of roundings of single precision. The transforms add
// and subtract what is up to 32 times as large as the values (measured: 39 · 2⁻²⁴ with noise, 66
// with areas of one colour, where roundings are all alike).
constexpr double kWinogradTolerance = 128 * 0x1p-24;

// The pixels of a tile share their sums, so the largest of the sums of a channel is what errors are
// measured by.
PlainMap LargestOfChannels(const PlainMap& map) {
  PlainMap largest = map;
  const auto plane = static_cast<ptrdiff_t>(map.height * map.width);
  for (auto first = largest.values.begin(); first != largest.values.end(); first += plane) {
    std::fill_n(first, plane, *std::max_element(first, first + plane));
  }
  return largest;
}

void ExpectEqualsThePlainSum(const WinogradTrial& trial) {
  const PlainMap magnitudes = LargestOfChannels(trial.trial.magnitudes());
  ForEachTarget([&] {
    const GuardedMap out = trial.Run(0);
    EXPECT_LT(trial.trial.LargestError(out.map(), magnitudes), kWinogradTolerance);
    out.ExpectGuardsUntouched();
  });
}

TEST(WinogradTest, EqualsThePlainSumAtRandomSizes) {
  std::mt19937 random(41);
  for (int i = 0; i < 24; ++i) ExpectEqualsThePlainSum(RandomTrial(random));
}

TEST(WinogradTest, EqualsThePlainSumInAndAroundAreasOfOneColour) {
  std::mt19937 random(45);
  for (int i = 0; i < 12; ++i) ExpectEqualsThePlainSum(RandomTrial(random, RandomPatchwork));
}

TEST(WinogradTest, EqualsThePlainSumAtTheSmallestSizes) {
  std::mt19937 random(42);
  for (size_t height = 3; height < 9; ++height) {
    for (size_t width = 3; width < 9; ++width) {
      ExpectEqualsThePlainSum({random, {1 + height % 5, 1 + width % 5}, height, width});
    }
  }
}

// Sums are held of 64 outputs at a time.
TEST(WinogradTest, EqualsThePlainSumForManyChannels) {
  std::mt19937 random(43);
  for (const size_t outputs : std::vector<size_t>{63, 64, 65, 96, 128, 132}) {
    ExpectEqualsThePlainSum({random, {128, outputs}, 11, 12});
  }
}

TEST(WinogradTest, DoesNotDependOnWhatTheWorkspaceHeld) {
  std::mt19937 random(44);
  for (int i = 0; i < 12; ++i) {
    const WinogradTrial trial = RandomTrial(random);
    ForEachTarget([&] { EXPECT_EQ(trial.Run(0).values(), trial.Run(1e30F).values()); });
  }
}

}  // namespace
}  // namespace acg2vec
