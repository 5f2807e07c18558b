#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "network/geometry.h"
#include "network/shape_inference.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Layers of one channel between in0 and out0, as `a layer, its options and its number of weights`.
struct Step {
  std::string type;
  std::string options;
  size_t weights;
};

const Step kConvolution2 = {"Convolution", "1=2 6=4", 4};
const Step kConvolution3 = {"Convolution", "1=3 6=9", 9};
const Step kPaddedConvolution = {"Convolution", "1=3 4=1 6=9", 9};
const Step kDown2 = {"Convolution", "1=2 3=2 6=4", 4};
const Step kUp2 = {"Deconvolution", "1=2 3=2 6=4", 4};
const Step kUp2Cropped = {"Deconvolution", "1=4 3=2 4=3 6=16", 16};
const Step kUp3Cropped = {"Deconvolution", "1=5 3=3 4=2 6=25", 25};

Network Chain(const std::vector<Step>& steps) {
  std::vector<std::string> layers = {"Input in 0 1 in0"};
  BinMaker bin;
  for (size_t i = 0; i < steps.size(); ++i) {
    const std::string input = i == 0 ? "in0" : "b" + std::to_string(i - 1);
    const std::string output = i + 1 == steps.size() ? "out0" : "b" + std::to_string(i);
    std::ostringstream layer;
    layer << steps[i].type << " l" << i << " 1 1 " << input << " " << output << " 0=1 "
          << steps[i].options;
    layers.push_back(layer.str());
    AddZeros(bin, steps[i].weights);
  }
  return ReadNetwork(layers, bin);
}

// A 3×3 convolution of in0 plus `crop` of in0.
Network ConvolvedPlusCropped(const std::string& crop) {
  BinMaker bin;
  return ReadNetwork({"Input in 0 1 in0", "Convolution conv 1 1 in0 a 0=1 1=3 6=9",
                      "Crop crop 1 1 in0 b " + crop, "BinaryOp sum 2 1 a b out0 0=0"},
                     AddZeros(bin, 9));
}

Network Cropped(const std::string& crop) {
  BinMaker bin;
  return ReadNetwork({"Input in 0 1 in0", "Convolution conv 1 1 in0 a 0=1 1=1 6=1",
                      "Crop crop 1 1 a out0 " + crop},
                     AddZeros(bin, 1));
}

Geometry GeometryOf(const Network& network) {
  const auto geometry = InferGeometry(network);
  EXPECT_TRUE(geometry.ok()) << geometry.error().message;
  return geometry.ok() ? geometry.value() : Geometry{};
}

Error GeometryError(const Network& network) {
  const auto geometry = InferGeometry(network);
  EXPECT_FALSE(geometry.ok());
  return geometry.ok() ? Error{} : geometry.error();
}

TEST(GeometryTest, ConvolutionsNeedContext) {
  EXPECT_EQ(GeometryOf(Chain({kConvolution3})), (Geometry{1, 1, 1}));
  EXPECT_EQ(GeometryOf(Chain({kConvolution3, kConvolution3})), (Geometry{1, 2, 1}));
  EXPECT_EQ(GeometryOf(Chain({kConvolution2, kConvolution2})), (Geometry{1, 1, 1}));
}

TEST(GeometryTest, StridesAskForMultiples) {
  EXPECT_EQ(GeometryOf(Chain({kDown2, kUp2})), (Geometry{1, 0, 2}));
  EXPECT_EQ(GeometryOf(Chain({kDown2, kDown2, kUp2, kUp2})), (Geometry{1, 0, 4}));
  EXPECT_EQ(GeometryOf(Chain({kDown2, kConvolution3, kUp2})), (Geometry{1, 2, 2}));
}

TEST(GeometryTest, DeconvolutionsEnlarge) {
  EXPECT_EQ(GeometryOf(Chain({kUp2})), (Geometry{2, 0, 1}));
  EXPECT_EQ(GeometryOf(Chain({kUp2Cropped})), (Geometry{2, 1, 1}));
  // The deconvolution leaves out a third of an input pixel on each side, the convolutions the rest.
  EXPECT_EQ(GeometryOf(Chain({kUp3Cropped, kConvolution3, kConvolution3, kDown2, kUp2})),
            (Geometry{3, 1, 2}));
}

TEST(GeometryTest, WhatGeometrySaysIsWhatSizesDo) {
  const Network network = Chain({kConvolution3, kDown2, kConvolution3, kUp2, kUp2Cropped});
  const Geometry geometry = GeometryOf(network);
  for (int core = geometry.multiple; core < 5 * geometry.multiple; ++core) {
    const int side = core + 2 * geometry.halo;
    const auto sizes = InferSizes(network, {{{side, side}}});
    ASSERT_EQ(sizes.ok(), core % geometry.multiple == 0) << core;
    if (!sizes.ok()) continue;
    EXPECT_EQ(sizes.value()[network.outputs[0]].height, core * geometry.scale);
  }
}

TEST(GeometryTest, AddendsMustLieOverEachOther) {
  EXPECT_EQ(GeometryOf(ConvolvedPlusCropped("-23309=2,1,1 -23310=2,-1,-1 -23311=2,1,2")),
            (Geometry{1, 1, 1}));
  const Error shifted =
      GeometryError(ConvolvedPlusCropped("-23309=2,0,1 -23310=2,-2,-1 -23311=2,1,2"));
  EXPECT_EQ(shifted.code, ErrorCode::kModelIntegrity);
  EXPECT_THAT(shifted.message, AllOf(HasSubstr("'sum'"), HasSubstr("lie over")));
}

TEST(GeometryTest, BordersThatAPictureHasButATileHasNotAreRefused) {
  const Error padded = GeometryError(Chain({kPaddedConvolution}));
  EXPECT_EQ(padded.code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(padded.message, AllOf(HasSubstr("'l0'"), HasSubstr("zeros")));
  const Error partial = GeometryError(Chain({{"Deconvolution", "1=4 3=2 4=1 6=16", 16}}));
  EXPECT_EQ(partial.code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(partial.message, HasSubstr("part of its kernel"));
}

TEST(GeometryTest, UnevenContextIsRefused) {
  for (const char* crop :
       {"-23309=2,1,1 -23310=2,-2,-2 -23311=2,1,2", "-23309=1,1 -23310=1,0 -23311=1,2"}) {
    EXPECT_THAT(GeometryError(Cropped(crop)).message, HasSubstr("on both sides")) << crop;
  }
  EXPECT_THAT(GeometryError(Chain({kConvolution2})).message, HasSubstr("on both sides"));
  const Error skewed = GeometryError(Cropped("-23309=1,1 -23310=1,-1 -23311=1,2"));
  EXPECT_THAT(skewed.message, HasSubstr("rows and columns differently"));
}

TEST(GeometryTest, CropsToAFixedPlaceAreRefused) {
  for (const char* crop :
       {"-23309=1,1 -23310=1,9 -23311=1,2", "-23309=1,-8 -23310=1,-1 -23311=1,1"}) {
    EXPECT_THAT(GeometryError(Cropped(crop)).message, HasSubstr("'crop'")) << crop;
  }
}

TEST(GeometryTest, ScalesThatAreNotWholeAreRefused) {
  EXPECT_THAT(GeometryError(Chain({kDown2})).message, HasSubstr("whole number"));
  EXPECT_THAT(GeometryError(Chain({kDown2, {"Deconvolution", "1=3 3=3 6=9", 9}})).message,
              HasSubstr("whole number"));
}

TEST(GeometryTest, CoresThatNoMultipleFitsAreRefused) {
  const Error error = GeometryError(Chain({kConvolution2, kDown2, kUp2, kConvolution2}));
  EXPECT_EQ(error.code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(error.message, HasSubstr("no multiple"));
}

TEST(GeometryTest, AbsurdScalesAreRefused) {
  const Step up16 = {"Deconvolution", "1=16 3=16 6=256", 256};
  EXPECT_THAT(GeometryError(Chain({up16, up16, up16, up16, up16, up16})).message,
              HasSubstr("absurd"));
  const Step down16 = {"Convolution", "1=16 3=16 6=256", 256};
  EXPECT_THAT(GeometryError(Chain({down16, down16, down16, down16, down16, down16})).message,
              HasSubstr("absurd"));
}

TEST(GeometryTest, OnlyOneImageInAndOut) {
  Network network = Chain({kConvolution3, kConvolution3});
  network.outputs.push_back(1);
  EXPECT_EQ(GeometryError(network).code, ErrorCode::kInvalidArgument);
  BinMaker bin;
  const Network pooled = ReadNetwork({"Input in 0 1 in0", "Convolution conv 1 1 in0 a 0=1 1=1 6=1",
                                      "Pooling pool 1 1 a out0 0=1 4=1"},
                                     AddZeros(bin, 1));
  EXPECT_EQ(GeometryError(pooled).code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace acg2vec
