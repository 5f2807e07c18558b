#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "network/ncnn_reader.h"
#include "network_test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;

const Layer& LayerNamed(const Network& network, const std::string& name) {
  for (const Layer& layer : network.layers) {
    if (layer.name == name) return layer;
  }
  ADD_FAILURE() << "no layer " << name;
  return network.layers.front();
}

template <typename T>
const T& OperationOf(const Network& network, const std::string& name) {
  const Layer& layer = LayerNamed(network, name);
  EXPECT_TRUE(std::holds_alternative<T>(layer.operation)) << name;
  return *std::get_if<T>(&layer.operation);
}

// Squeeze and excitation of `a` as Real-CUGAN's files have it; 4 channels, `order` of the product.
std::vector<std::string> ExcitationLayers(const std::string& order) {
  return {"Input in 0 1 in0",
          "Convolution c 1 1 in0 a 0=4 1=1 6=12 9=1",
          "Split s 1 2 a b c",
          "Pooling p 1 1 c gap0 0=1 4=1",
          "InnerProduct down 1 1 gap0 d 0=2 1=1 2=8 9=1",
          "InnerProduct up 1 1 d e 0=4 1=0 2=8 9=4",
          "BinaryOp m 2 1 " + order + " f 0=2",
          "Deconvolution o 1 1 f out0 0=3 1=2 3=2 5=1 6=48"};
}

BinMaker ExcitationBin() {
  BinMaker bin;
  AddZeros(bin, 12);
  bin.HalfWeights(CountingHalves(8)).Floats({1.0F, 2.0F});
  AddZeros(bin, 8);
  bin.HalfWeights(CountingHalves(48)).Floats({0.0F, 0.0F, 3.0F});
  return bin;
}

TEST(NcnnReaderTest, ConvolutionsHaveTheirOptionsWeightsAndBias) {
  const Network network = ReadNetwork(SmallLayers(), SmallBin());
  const auto& first = OperationOf<Convolution>(network, "first");
  EXPECT_EQ(first.in_channels, 1);
  EXPECT_EQ(first.out_channels, 2);
  EXPECT_EQ(first.kernel, 3);
  EXPECT_EQ(first.stride, 1);
  EXPECT_EQ(first.padding, 0);
  EXPECT_EQ(first.activation.kind, ActivationKind::kLeakyRelu);
  EXPECT_EQ(first.activation.slope, 0.1F);
  EXPECT_THAT(first.bias, ElementsAre(0.5F, -0.25F));
  EXPECT_EQ(std::get<HalfWeights>(first.weights), CountingHalves(18));
  EXPECT_EQ(WeightsToFloat(first.weights)[17], 17.0F);
  const auto& last = OperationOf<Convolution>(network, "last");
  EXPECT_EQ(last.in_channels, 2);
  EXPECT_EQ(last.activation.kind, ActivationKind::kNone);
  EXPECT_THAT(std::get<FloatWeights>(last.weights), ElementsAre(1.5F, -2.0F));
  EXPECT_THAT(last.bias, ElementsAre(0.0F));  // the file has none
}

TEST(NcnnReaderTest, BlobsHaveKindsAndChannels) {
  const Network network = ReadNetwork(ExcitationLayers("b e"), ExcitationBin());
  std::vector<std::string> blobs;
  for (const Blob& blob : network.blobs) {
    const char* kind = blob.kind == BlobKind::kImage ? " image " : " vector ";
    blobs.push_back(blob.name + kind + std::to_string(blob.channels));
  }
  EXPECT_THAT(blobs, ElementsAre("in0 image 3", "a image 4", "gap0 vector 4", "d vector 2",
                                 "e vector 4", "f image 4", "out0 image 3"));
  EXPECT_THAT(network.inputs, ElementsAre(0U));
  EXPECT_THAT(network.outputs, ElementsAre(6U));
}

TEST(NcnnReaderTest, InnerProductsAndDeconvolutionsAreRead) {
  const Network network = ReadNetwork(ExcitationLayers("b e"), ExcitationBin());
  const auto& down = OperationOf<InnerProduct>(network, "down");
  EXPECT_EQ(down.in_channels, 4);
  EXPECT_EQ(down.out_channels, 2);
  EXPECT_EQ(down.activation.kind, ActivationKind::kRelu);
  EXPECT_EQ(std::get<HalfWeights>(down.weights), CountingHalves(8));
  EXPECT_THAT(down.bias, ElementsAre(1.0F, 2.0F));
  const auto& up = OperationOf<InnerProduct>(network, "up");
  EXPECT_EQ(up.activation.kind, ActivationKind::kSigmoid);
  const auto& last = OperationOf<Deconvolution>(network, "o");
  EXPECT_EQ(last.in_channels, 4);
  EXPECT_EQ(last.kernel, 2);
  EXPECT_EQ(last.stride, 2);
  EXPECT_EQ(std::get<HalfWeights>(last.weights), CountingHalves(48));
}

TEST(NcnnReaderTest, SplitsAreOtherNamesForOneBlobAndImagesComeFirst) {
  for (const char* order : {"b e", "e b"}) {
    const Network network = ReadNetwork(ExcitationLayers(order), ExcitationBin());
    EXPECT_EQ(network.layers.size(), 6U);
    EXPECT_THAT(LayerNamed(network, "p").inputs, ElementsAre(1U));
    EXPECT_THAT(LayerNamed(network, "m").inputs, ElementsAre(1U, 4U));
  }
}

TEST(NcnnReaderTest, ASplitMayNameTheOutput) {
  const Network network =
      ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=1 1=1 6=1", "Split s 1 1 a out0"},
                  BinMaker().FloatWeights({1.0F}));
  ASSERT_EQ(network.outputs.size(), 1U);
  EXPECT_EQ(network.blobs[network.outputs[0]].name, "out0");
}

TEST(NcnnReaderTest, CropsCountAxesFromEitherEnd) {
  for (const char* axes : {"-23311=2,-2,-1", "-23311=2,1,2"}) {
    const Network network =
        ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=1 1=1 6=1",
                     std::string("Crop crop 1 1 a out0 -23309=2,4,5 -23310=2,-6,-7 ") + axes},
                    BinMaker().FloatWeights({1.0F}));
    const auto& crop = OperationOf<Crop>(network, "crop");
    EXPECT_EQ(crop.rows.start, 4);
    EXPECT_EQ(crop.rows.end, -6);
    EXPECT_EQ(crop.columns.start, 5);
    EXPECT_EQ(crop.columns.end, -7);
  }
}

TEST(NcnnReaderTest, OneAxisMayBeCroppedAlone) {
  const Network network = ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=1 1=1 6=1",
                                       "Crop crop 1 1 a out0 -23309=1,4 -23310=1,-6 -23311=1,-1"},
                                      BinMaker().FloatWeights({1.0F}));
  const auto& crop = OperationOf<Crop>(network, "crop");
  EXPECT_EQ(crop.rows.start, 0);
  EXPECT_EQ(crop.rows.end, 0);
  EXPECT_EQ(crop.columns.start, 4);
}

TEST(NcnnReaderTest, ShufflesAndNearestNeighboursAreRead) {
  const Network network = ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=8 1=1 6=8",
                                       "PixelShuffle shuffle 1 1 a b 0=2",
                                       "Interp up 1 1 b out0 0=1 1=3.000000e+00 2=3.000000e+00"},
                                      BinMaker().FloatWeights(std::vector<float>(8)));
  EXPECT_EQ(OperationOf<PixelShuffle>(network, "shuffle").factor, 2);
  EXPECT_EQ(OperationOf<NearestUpsample>(network, "up").factor, 3);
  EXPECT_EQ(network.blobs[network.outputs[0]].channels, 2);
}

TEST(NcnnReaderTest, AnInputCroppedBeforeItIsConvolvedHasChannels) {
  const Network network =
      ReadNetwork({"Input in 0 1 in0", "Split s 1 2 in0 a b",
                   "Crop crop 1 1 a c -23309=2,1,1 -23310=2,-1,-1 -23311=2,1,2",
                   "Convolution conv 1 1 b d 0=3 1=3 6=81", "BinaryOp add 2 1 c d out0 0=0"},
                  BinMaker().FloatWeights(std::vector<float>(81)));
  EXPECT_EQ(network.blobs[LayerNamed(network, "crop").output].channels, 3);
}

}  // namespace
}  // namespace acg2vec
