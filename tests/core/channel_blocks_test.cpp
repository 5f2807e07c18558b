// Passes for an ONNX Runtime that convolves in blocks of channels. That their values stay is shown
// by plain loops here, and with ONNX Runtime by web/tests/runtime/exact.test.ts.

#include "network/channel_blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine_interpreter.h"
#include "engine_program_runner.h"
#include "engine_random_layers.h"
#include "model_files.h"
#include "network/geometry.h"
#include "network/pass_model.h"
#include "network_wire_reader.h"

namespace acg2vec {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

constexpr double kTolerance = 1e-6;  // of values of about one

template <typename LayerOperation>
Network SingleLayer(LayerOperation layer) {
  layer.activation = {ActivationKind::kLeakyRelu, 0.25F};
  Network network;
  network.blobs = {{"in0", BlobKind::kImage, layer.in_channels},
                   {"out0", BlobKind::kImage, layer.out_channels}};
  network.layers = {{"layer", {0}, 1, layer}};
  network.inputs = {0};
  network.outputs = {1};
  return network;
}

Pass PassOf(const Network& network, const BlobSize& input) {
  return WholePass(network, InferSizes(network, {{input}}).value());
}

std::vector<std::string> TypesOf(const Pass& pass, const Network& network) {
  return OnnxView(WritePass(pass, HalfPrecision::kNothing, ChannelsLast(network)).onnx).Types();
}

TEST(ChannelBlocksTest, AConvolutionToFewChannelsMakesTheSameByPhases) {
  std::mt19937 random(1);
  for (const size_t channels : {1U, 3U, 4U}) {
    for (const size_t kernel : {3U, 4U}) {
      const size_t side = 13 + kernel;  // of what is made: 14
      const Network network = SingleLayer(RandomLayer<Convolution>(random, {5, channels, kernel}));
      Pass pass = PassOf(network, {static_cast<int>(side), static_cast<int>(side)});
      FillChannelBlocks(pass);
      ASSERT_EQ(pass.network.layers.size(), 2U);
      EXPECT_EQ(pass.sizes.back(), (BlobSize{7, 7}));
      const PlainMap input = RandomMap(random, 5, side, side);
      const PlainMap made = Interpret(pass.network, input)[1];
      EXPECT_LT(LargestDifference(made, Interpret(network, input)[1]), kTolerance);
    }
  }
}

TEST(ChannelBlocksTest, WhatFillsABlockOrHasAnOddSideStaysAsItIs) {
  std::mt19937 random(2);
  const auto layers_of = [&](const KernelShape& shape, int side) {
    Pass pass = PassOf(SingleLayer(RandomLayer<Convolution>(random, shape)), {side, side});
    FillChannelBlocks(pass);
    return pass.network.layers.size();
  };
  EXPECT_EQ(layers_of({5, 3, 3}, 16), 2U);
  EXPECT_EQ(layers_of({5, 5, 3}, 16), 1U);
  EXPECT_EQ(layers_of({5, 3, 3}, 17), 1U);
  EXPECT_EQ(layers_of({5, 3, 1}, 16), 1U);
  EXPECT_EQ(layers_of({5, 3, 2, 2}, 16), 1U);
  EXPECT_EQ(layers_of({5, 3, 3, 1, 1}, 16), 1U);
}

TEST(ChannelBlocksTest, ADeconvolutionBecomesConvolutionsWhosePixelsLieSideBySide) {
  std::mt19937 random(3);
  const Network network = SingleLayer(RandomLayer<Deconvolution>(random, {6, 8, 2, 2}));
  const std::vector<std::string> types = TypesOf(PassOf(network, {9, 7}), network);
  EXPECT_THAT(types, ElementsAre("Conv", "LeakyRelu", "Transpose", "Reshape", "Conv", "LeakyRelu",
                                 "Transpose", "Reshape", "Concat", "Reshape", "Transpose"));
}

TEST(ChannelBlocksTest, OneThatOverlapsStaysAsItIs) {
  std::mt19937 random(4);
  for (const KernelShape& shape : {KernelShape{6, 8, 4, 2, 1}, KernelShape{6, 3, 2, 2}}) {
    const Network network = SingleLayer(RandomLayer<Deconvolution>(random, shape));
    EXPECT_THAT(TypesOf(PassOf(network, {9, 7}), network),
                ElementsAre("ConvTranspose", "LeakyRelu"));
  }
}

TEST(ChannelBlocksTest, WhatIsKeptForASumHasItsChannelsLastInEveryPass) {
  const Network network = ReadBundledModel();
  const int side = 64 + 2 * InferGeometry(network).value().halo;
  const auto sizes = InferSizes(network, {{BlobSize{side, side}}}).value();
  const Stages stages = FindStages(network);
  const std::vector<BlobId> last = ChannelsLast(network);
  std::map<BlobId, std::vector<int64_t>> shapes;
  for (const Keeping& keeping : KeepingLadder(network, stages, sizes)) {
    for (const Pass& pass : MakePasses(network, stages, keeping, sizes)) {
      const PassModel model = WritePass(pass, HalfPrecision::kFeatures, last);
      EXPECT_THAT(OnnxView(model.onnx).Types(), Not(Contains("GlobalAveragePool")));
      for (const auto& ports : {model.inputs, model.outputs}) {
        for (const Port& port : ports) {
          if (port.kind != PortKind::kFeature) continue;
          const auto& shape = shapes.try_emplace(port.blob, port.shape).first->second;
          EXPECT_EQ(port.shape, shape) << port.name;
          const size_t axis = std::count(last.begin(), last.end(), port.blob) != 0 ? 3 : 1;
          EXPECT_EQ(port.shape[axis], network.blobs[port.blob].channels) << port.name;
        }
      }
    }
  }
  EXPECT_FALSE(shapes.empty());
}

}  // namespace
}  // namespace acg2vec
