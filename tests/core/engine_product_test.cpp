// Convolutions and deconvolutions as products beside the plain sums, for every instruction set.

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "engine/kernels/product.h"
#include "engine/pack_weights.h"
#include "engine_kernel_trial.h"
#include "engine_patchwork.h"
#include "engine_random_layers.h"
#include "engine_targets.h"

namespace acg2vec {
namespace {

template <typename LayerOperation>
class ProductTrial {
 public:
  ProductTrial(std::mt19937& random, const KernelShape& shape, size_t height, size_t width,
               MakeMap make_map = RandomMap)
      : layer_(RandomLayer<LayerOperation>(random, shape)),
        trial_(random, layer_, height, width, RandomOptions(random, make_map)) {}

  GuardedMap Run(float workspace_value) const {
    const Result<ProductWeights> weights = PackProduct(layer_);
    EXPECT_TRUE(weights.ok());
    std::vector<float> workspace(ProductWorkspace(weights.value()), workspace_value);
    return trial_.Run([&](const FeatureView& in, const float* in_gains, const Epilogue& epilogue,
                          const FeatureMap& out) {
      RunProduct(in, in_gains, weights.value(), epilogue, workspace.data(), out);
    });
  }

  // A sum's error is at most a rounding of the whole for each of its terms: that of the products is
  // in them. Gains, activation and skip make five more.
  double Tolerance() const {
    const double terms = layer_.in_channels * layer_.kernel * layer_.kernel;
    return (terms + 5) * 0x1p-24;
  }

  void ExpectEqualsThePlainSum() const {
    ForEachTarget([&] {
      const GuardedMap out = Run(0);
      EXPECT_LT(trial_.LargestError(out.map(), trial_.magnitudes()), Tolerance());
      out.ExpectGuardsUntouched();
    });
  }

  void ExpectNothingStale() const {
    ForEachTarget([&] {
      const std::vector<float> expected = Run(0).values();
      EXPECT_EQ(Run(1e30F).values(), expected);
      EXPECT_EQ(Run(std::numeric_limits<float>::quiet_NaN()).values(), expected);
    });
  }

 private:
  LayerOperation layer_;
  KernelTrial trial_;
};

// Strides need not divide the side: what is left over is not read.
ProductTrial<Convolution> RandomConvolution(std::mt19937& random, MakeMap make_map = RandomMap) {
  const KernelShape shape{.in_channels = RandomSize(random, 1, 80),
                          .out_channels = RandomSize(random, 1, 80),
                          .kernel = RandomSize(random, 1, 5),
                          .stride = RandomSize(random, 1, 4),
                          .padding = RandomSize(random, 0, 3)};
  return {random, shape, RandomSize(random, 5, 40), RandomSize(random, 5, 40), make_map};
}

// Padding cuts off less than there is.
ProductTrial<Deconvolution> RandomDeconvolution(std::mt19937& random,
                                                MakeMap make_map = RandomMap) {
  const KernelShape shape{.in_channels = RandomSize(random, 1, 80),
                          .out_channels = RandomSize(random, 1, 40),
                          .kernel = RandomSize(random, 1, 6),
                          .stride = RandomSize(random, 1, 4),
                          .padding = RandomSize(random, 0, 3)};
  return {random, shape, RandomSize(random, 7, 30), RandomSize(random, 7, 30), make_map};
}

TEST(ProductTest, EqualsThePlainConvolutionAtRandomSizes) {
  std::mt19937 random(51);
  for (int i = 0; i < 30; ++i) RandomConvolution(random).ExpectEqualsThePlainSum();
}

TEST(ProductTest, EqualsThePlainDeconvolutionAtRandomSizes) {
  std::mt19937 random(52);
  for (int i = 0; i < 30; ++i) RandomDeconvolution(random).ExpectEqualsThePlainSum();
}

TEST(ProductTest, EqualsThePlainSumInAndAroundAreasOfOneColour) {
  std::mt19937 random(56);
  for (int i = 0; i < 30; ++i) {
    RandomConvolution(random, RandomPatchwork).ExpectEqualsThePlainSum();
    RandomDeconvolution(random, RandomPatchwork).ExpectEqualsThePlainSum();
  }
}

TEST(ProductTest, EqualsThePlainSumForEveryKernelStrideAndPadding) {
  std::mt19937 random(53);
  for (size_t kernel = 1; kernel < 7; ++kernel) {
    for (size_t stride = 1; stride < 6; ++stride) {
      for (size_t padding = 0; padding < 5; ++padding) {
        const KernelShape shape{3, 5, kernel, stride, padding};
        ProductTrial<Convolution>(random, shape, 7, 9).ExpectEqualsThePlainSum();
        ProductTrial<Deconvolution>(random, shape, 10, 9).ExpectEqualsThePlainSum();
      }
    }
  }
}

TEST(ProductTest, EqualsThePlainSumOfASinglePixel) {
  std::mt19937 random(54);
  for (const size_t channels : std::vector<size_t>{1, 3, 4, 64, 80}) {
    ProductTrial<Convolution>(random, {channels, 7, 1}, 1, 1).ExpectEqualsThePlainSum();
    ProductTrial<Convolution>(random, {channels, 32, 3, 2, 1}, 1, 1).ExpectEqualsThePlainSum();
    ProductTrial<Deconvolution>(random, {channels, 3, 4, 2, 1}, 1, 1).ExpectEqualsThePlainSum();
  }
}

TEST(ProductTest, DoesNotDependOnWhatTheWorkspaceHeld) {
  std::mt19937 random(55);
  for (int i = 0; i < 6; ++i) {
    RandomConvolution(random).ExpectNothingStale();
    RandomDeconvolution(random).ExpectNothingStale();
  }
}

}  // namespace
}  // namespace acg2vec
