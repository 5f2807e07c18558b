// What costs no step of its own, and what must.

#include <gtest/gtest.h>

#include "engine_layer_network.h"
#include "engine_random_layers.h"

namespace acg2vec {
namespace {

class FusionTest : public ::testing::Test {
 protected:
  BlobId Convolve(BlobId input, Activation activation = {}) {
    auto layer = RandomLayer<Convolution>(random_, {4, 4});
    layer.activation = activation;
    return network_.Add({input}, layer);
  }
  BlobId ConvolvePixels(BlobId input) {
    return network_.Add({input}, RandomLayer<Convolution>(random_, {4, 4, 1}));
  }
  BlobId Enlarge(BlobId input) {
    return network_.Add({input}, RandomLayer<Deconvolution>(random_, {4, 4, 2, 2}));
  }
  BlobId CropBorder(BlobId input, int border) {
    return network_.Add({input}, Crop{{border, -border}, {border, -border}});
  }
  BlobId Sum(BlobId one, BlobId other) { return network_.Add({one, other}, Add{}); }
  BlobId Scale(BlobId image) {
    return network_.Add({image, network_.Add({0}, GlobalAveragePool{})}, Multiply{});
  }

  std::mt19937 random_{95};
  LayerNetwork network_{4, {12, 14}};
};

constexpr size_t kMean = 1;  // the step that makes gains

TEST_F(FusionTest, AnAdditionIsDoneByTheLayerBeforeIt) {
  const BlobId made = Convolve(0, {ActivationKind::kLeakyRelu, 0.1F});
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Sum(made, CropBorder(0, 1))}), 1U);
}

TEST_F(FusionTest, AndInTheOtherOrder) {
  const BlobId cropped = CropBorder(0, 1);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Sum(cropped, Convolve(0))}), 1U);
}

TEST_F(FusionTest, OfTwoLayersTheLaterOneAdds) {
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Sum(Convolve(0), Convolve(0))}), 2U);
}

TEST_F(FusionTest, ACropOfASumIsAPartOfIt) {
  const BlobId sum = Sum(Convolve(0), CropBorder(0, 1));
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({CropBorder(sum, 2), Convolve(sum)}), 2U);
}

TEST_F(FusionTest, ASumOfABlobWithItselfIsNotFused) {
  const BlobId made = Convolve(0);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Sum(made, made)}), 2U);
}

TEST_F(FusionTest, WhatOthersReadIsMadeByItself) {
  const BlobId made = Convolve(0);
  const BlobId sum = Sum(made, CropBorder(0, 1));
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({sum, ConvolvePixels(made)}), 3U);
}

TEST_F(FusionTest, WhatLeavesThePassIsMadeByItself) {
  const BlobId made = Convolve(0);
  const BlobId sum = Sum(made, CropBorder(0, 1));
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({made, sum}), 2U);
}

TEST_F(FusionTest, AnActivationThatNoEpilogueKnowsComesBeforeTheAddition) {
  const BlobId sum = Sum(Convolve(0, {ActivationKind::kSigmoid, 0}), CropBorder(0, 1));
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({sum}), 3U);
}

TEST_F(FusionTest, GainsWaitForALayerThatTakesThem) {
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({ConvolvePixels(Scale(0))}), kMean + 1);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Enlarge(Scale(0))}), 2 * kMean + 2);
}

TEST_F(FusionTest, WinogradsConvolutionTakesNoGains) {
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Convolve(Scale(0))}), kMean + 2);
}

TEST_F(FusionTest, GainsOfASkipAreMultipliedWhereItIsAdded) {
  const BlobId skip = CropBorder(Scale(0), 1);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({Sum(Convolve(0), skip)}), kMean + 1);
}

TEST_F(FusionTest, TwoThatReadAScaledMapMayTakeItDifferently) {
  const BlobId scaled = Scale(0);
  const BlobId cropped = CropBorder(scaled, 1);
  const BlobId before = ConvolvePixels(cropped);
  const BlobId wide = Convolve(scaled);
  const BlobId after = ConvolvePixels(cropped);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({before, wide, after, scaled}), kMean + 4);
}

TEST_F(FusionTest, GainsOfGainsAreMultipliedOneAfterTheOther) {
  const BlobId twice = Scale(Scale(0));
  network_.ExpectEqualsThePlainLoops({twice, Convolve(CropBorder(twice, 2))});
}

TEST_F(FusionTest, APartThatLeavesThePassIsGivenByItself) {
  const BlobId made = Convolve(0);
  EXPECT_EQ(network_.ExpectEqualsThePlainLoops({CropBorder(made, 3), CropBorder(0, 4)}), 1U);
}

// Three hundred maps of a petabyte each: natively their sum, in WebAssembly one alone wraps around.
TEST(ProgramTest, WhatCannotBeAddressedIsTooLarge) {
  LayerNetwork network(8192, {1 << 20, 1 << 20});
  std::vector<BlobId> sums;
  for (int i = 0; i < 300; ++i) sums.push_back(network.Add({0, 0}, Add{}));
  const auto program = network.Compile(sums);
  ASSERT_FALSE(program.ok());
  EXPECT_EQ(program.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace acg2vec
