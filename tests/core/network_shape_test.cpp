#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "network/channel_inference.h"
#include "network/shape_inference.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// A convolution `options` of one channel.
Network OneConvolution(const std::string& options, size_t weights) {
  BinMaker bin;
  return ReadNetwork({"Input in 0 1 in0", "Convolution layer 1 1 in0 out0 0=1 " + options},
                     AddZeros(bin, weights));
}

// A 1×1 convolution of one channel, then `layers` from its blob a.
Network After(std::vector<std::string> layers) {
  layers.insert(layers.begin(), {"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=4 1=1 6=4"});
  BinMaker bin;
  return ReadNetwork(layers, AddZeros(bin, 4));
}

BlobSize OutputSize(const Network& network, BlobSize input) {
  const auto sizes = InferSizes(network, {{input}});
  EXPECT_TRUE(sizes.ok()) << sizes.error().message;
  return sizes.ok() ? sizes.value()[network.outputs[0]] : BlobSize{0, 0};
}

Error SizeError(const Network& network, BlobSize input) {
  const auto sizes = InferSizes(network, {{input}});
  EXPECT_FALSE(sizes.ok());
  return sizes.ok() ? Error{} : sizes.error();
}

TEST(InferSizesTest, ConvolutionsShrinkByTheirKernelAndDivideByTheirStride) {
  EXPECT_EQ(OutputSize(OneConvolution("1=3 6=9", 9), {10, 7}), (BlobSize{8, 5}));
  EXPECT_EQ(OutputSize(OneConvolution("1=3 4=1 6=9", 9), {10, 7}), (BlobSize{10, 7}));
  EXPECT_EQ(OutputSize(OneConvolution("1=2 3=2 6=4", 4), {10, 8}), (BlobSize{5, 4}));
}

TEST(InferSizesTest, DeconvolutionsMultiplyByTheirStride) {
  BinMaker bin;
  const Network network = ReadNetwork(
      {"Input in 0 1 in0", "Deconvolution d 1 1 in0 out0 0=1 1=5 3=3 4=2 6=25"}, AddZeros(bin, 25));
  EXPECT_EQ(OutputSize(network, {4, 6}), (BlobSize{10, 16}));
}

TEST(InferSizesTest, CropsCountFromEitherEnd) {
  const Network inner = After({"Crop c 1 1 a out0 -23309=2,2,1 -23310=2,-3,0 -23311=2,1,2"});
  EXPECT_EQ(OutputSize(inner, {10, 7}), (BlobSize{5, 6}));
  const Network fixed = After({"Crop c 1 1 a out0 -23309=2,-4,0 -23310=2,8,3 -23311=2,1,2"});
  EXPECT_EQ(OutputSize(fixed, {10, 7}), (BlobSize{2, 3}));
}

TEST(InferSizesTest, ShufflesAndUpsamplingsMultiply) {
  EXPECT_EQ(OutputSize(After({"PixelShuffle p 1 1 a out0 0=2"}), {5, 7}), (BlobSize{10, 14}));
  EXPECT_EQ(OutputSize(After({"Interp i 1 1 a out0 0=1 1=3.0 2=3.0"}), {5, 7}), (BlobSize{15, 21}));
}

TEST(InferSizesTest, VectorsAreOneByOne) {
  EXPECT_EQ(OutputSize(After({"Pooling p 1 1 a out0 0=1 4=1"}), {5, 7}), (BlobSize{1, 1}));
}

TEST(InferSizesTest, WhatDoesNotFitIsNamedByItsLayer) {
  const Error stride = SizeError(OneConvolution("1=2 3=2 6=4", 4), {10, 7});
  EXPECT_EQ(stride.code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(stride.message, AllOf(HasSubstr("'layer'"), HasSubstr("stride 2"), HasSubstr("7")));
  EXPECT_THAT(SizeError(OneConvolution("1=3 6=9", 9), {2, 10}).message, HasSubstr("too small"));
  const Network cropped = After({"Crop c 1 1 a out0 -23309=2,4,4 -23310=2,-4,-4 -23311=2,1,2"});
  EXPECT_THAT(SizeError(cropped, {8, 20}).message, HasSubstr("nothing is left"));
  const Network beyond = After({"Crop c 1 1 a out0 -23309=1,0 -23310=1,9 -23311=1,1"});
  EXPECT_THAT(SizeError(beyond, {8, 20}).message, HasSubstr("nothing is left"));
}

TEST(InferSizesTest, AddendsMustHaveOneSize) {
  const Network network =
      After({"Split s 1 2 a b c", "Crop crop 1 1 b d -23309=1,1 -23310=1,0 -23311=1,1",
             "BinaryOp sum 2 1 c d out0 0=0"});
  EXPECT_THAT(SizeError(network, {8, 20}).message,
              AllOf(HasSubstr("'sum'"), HasSubstr("20x8 and 20x7")));
}

TEST(InferSizesTest, SidesOverTheLimitAreRefused) {
  const Network network = After({"Interp i 1 1 a out0 0=1 1=2.0 2=2.0"});
  EXPECT_EQ(SizeError(network, {1, 1 << 20}).code, ErrorCode::kTooLarge);
  EXPECT_EQ(SizeError(network, {1, (1 << 20) + 1}).code, ErrorCode::kTooLarge);
}

TEST(InferSizesTest, EachInputNeedsASizeThatMakesSense) {
  const Network network = OneConvolution("1=3 6=9", 9);
  EXPECT_FALSE(InferSizes(network, {}).ok());
  EXPECT_EQ(SizeError(network, {0, 5}).code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(SizeError(network, {5, -1}).code, ErrorCode::kInvalidArgument);
}

// What a cut at a pooled blob gives: image and vector in, image out.
Network GainStage() {
  Network network;
  network.blobs = {{"f", BlobKind::kImage, 4}, {"gap", BlobKind::kVector, 4}, {"g"}};
  network.inputs = {0, 1};
  network.outputs = {2};
  network.layers.push_back({"m", {0, 1}, 2, Multiply{}});
  return network;
}

TEST(InferSizesTest, ANetworkMayHaveSeveralInputs) {
  const Network network = GainStage();
  const auto sizes = InferSizes(network, {{{5, 6}, {1, 1}}});
  ASSERT_TRUE(sizes.ok());
  EXPECT_THAT(sizes.value(), ElementsAre(BlobSize{5, 6}, BlobSize{1, 1}, BlobSize{5, 6}));
  EXPECT_FALSE(InferSizes(network, {{{5, 6}, {2, 1}}}).ok());
}

TEST(InferChannelsTest, ANetworkMayHaveSeveralInputs) {
  Network network = GainStage();
  ASSERT_TRUE(InferChannels(network).ok());
  EXPECT_EQ(network.blobs[2].channels, 4);
  network.blobs[1].channels = 3;
  EXPECT_EQ(InferChannels(network).error().code, ErrorCode::kModelIntegrity);
}

TEST(InferChannelsTest, LayersMustBeInTheOrderOfExecution) {
  Network network = GainStage();
  network.inputs = {0};
  EXPECT_THAT(InferChannels(network).error().message,
              AllOf(HasSubstr("'m'"), HasSubstr("not made")));
  network.inputs = {0, 1};
  network.layers[0].inputs = {0, 99};
  EXPECT_THAT(InferChannels(network).error().message, HasSubstr("not made"));
}

}  // namespace
}  // namespace acg2vec
