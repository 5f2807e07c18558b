// Crops before the convolutions whose results they crop. That values stay is shown by random graphs
// (engine_graph_test) and by tiled runs (engine_tiles_test).

#include "network/early_crops.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "network/cost.h"
#include "network/shape_inference.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;

Layer ConvolutionLayer(BlobId input, BlobId output, int kernel, int stride, int padding = 0) {
  Convolution convolution;
  convolution.in_channels = 1;
  convolution.out_channels = 1;
  convolution.kernel = kernel;
  convolution.stride = stride;
  convolution.padding = padding;
  return {"convolution" + std::to_string(output), {input}, output, convolution};
}

// in0 → convolution 3, then 2 with stride 2 → crop.
class EarlyCropsTest : public ::testing::Test {
 protected:
  EarlyCropsTest() {
    for (const char* name : {"in0", "first", "second", "out0"}) {
      network_.blobs.push_back({name, BlobKind::kImage, 1});
    }
    network_.layers = {ConvolutionLayer(0, 1, 3, 1), ConvolutionLayer(1, 2, 2, 2),
                       Layer{"crop", {2}, 3, Crop{{1, -2}, {3, 0}}}};
    network_.inputs = {0};
    network_.outputs = {3};
  }

  void CropEarly() {
    sizes_ = InferSizes(network_, {{BlobSize{22, 32}}}).value();
    const double before = TotalCost(network_, sizes_);
    acg2vec::CropEarly(network_, sizes_);
    const auto inferred = InferSizes(network_, {{BlobSize{22, 32}}}).value();
    for (const Layer& layer : network_.layers) {
      EXPECT_EQ(sizes_[layer.output], inferred[layer.output]) << layer.name;
    }
    saved_ = before - TotalCost(network_, sizes_);
  }

  const Crop* FirstCrop() const { return std::get_if<Crop>(&network_.layers[0].operation); }

  Network network_;
  std::vector<BlobSize> sizes_;
  double saved_ = 0;
};

TEST_F(EarlyCropsTest, WhatAChainOfConvolutionsMakesIsCroppedBeforeIt) {
  CropEarly();
  ASSERT_NE(FirstCrop(), nullptr);
  EXPECT_EQ(FirstCrop()->rows.start, 2);
  EXPECT_EQ(FirstCrop()->rows.end, -4);
  EXPECT_EQ(FirstCrop()->columns.start, 6);
  EXPECT_EQ(FirstCrop()->columns.end, 0);
  EXPECT_THAT(network_.outputs, ElementsAre(3));
  EXPECT_EQ(sizes_[3], (BlobSize{7, 12}));
  EXPECT_EQ(saved_, 9 * (20 * 30 - 14 * 24) + 4 * (10 * 15 - 7 * 12));
}

TEST_F(EarlyCropsTest, WhatIsReadElsewhereStaysAsItIs) {
  network_.outputs = {3, 2};
  CropEarly();
  EXPECT_EQ(FirstCrop(), nullptr);
  EXPECT_EQ(saved_, 0);
}

TEST_F(EarlyCropsTest, TheChainEndsAtWhatIsReadElsewhere) {
  network_.outputs = {3, 1};
  CropEarly();
  EXPECT_EQ(FirstCrop(), nullptr);
  EXPECT_EQ(saved_, 4 * (10 * 15 - 7 * 12));
}

TEST_F(EarlyCropsTest, AConvolutionThatPadsIsLeftAlone) {
  network_.layers[1] = ConvolutionLayer(1, 2, 2, 2, 1);
  CropEarly();
  EXPECT_EQ(saved_, 0);
}

TEST_F(EarlyCropsTest, ARangeFromTheEndIsLeftAlone) {
  network_.layers[2].operation = Crop{{-5, 0}, {1, -1}};
  CropEarly();
  EXPECT_EQ(saved_, 0);
}

}  // namespace
}  // namespace acg2vec
