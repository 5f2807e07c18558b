#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "base/bit_cast.h"
#include "network/pass.h"
#include "network/pass_model.h"
#include "network/protobuf_writer.h"
#include "network_test_files.h"
#include "network_wire_reader.h"

namespace acg2vec {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

// The whole network as a model for an input of that size.
OnnxView Write(const Network& network, const BlobSize& input = {32, 32}) {
  const auto sizes = InferSizes(network, std::vector<BlobSize>{input});
  EXPECT_TRUE(sizes.ok()) << sizes.error().message;
  return OnnxView(WritePass(WholePass(network, sizes.value()), HalfPrecision::kNothing).onnx);
}

uint64_t FloatBits(float value) { return BitCast<uint32_t>(value); }

// A 1×1 convolution to 8 channels, then `layer` from its blob a to out0.
OnnxView WriteAfter(const std::string& layer, const BlobSize& input = {32, 32}) {
  BinMaker bin;
  return Write(ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=8 1=1 6=8", layer},
                           AddZeros(bin, 8)),
               input);
}

TEST(ProtobufWriterTest, FieldsAreWrittenAsTheSpecificationSays) {
  ProtobufWriter inner;
  inner.Integer(1, 150);
  ProtobufWriter writer;
  writer.Integer(1, 1);
  writer.Integer(20, -1);
  writer.String(2, "ab");
  writer.Float(3, 1.0F);
  writer.Message(4, inner);
  EXPECT_THAT(writer.bytes(), ElementsAre(0x08, 0x01,  //
                                          0xA0, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                          0xFF, 0xFF, 0x01, 0x12, 0x02, 'a', 'b',  //
                                          0x1D, 0x00, 0x00, 0x80, 0x3F,            //
                                          0x22, 0x03, 0x08, 0x96, 0x01));
}

TEST(OnnxWriterTest, TheModelSaysItsVersions) {
  const OnnxView onnx = Write(ReadNetwork(SmallLayers(), SmallBin()));
  EXPECT_EQ(onnx.model().One(1).integer, 8U);
  EXPECT_EQ(onnx.model().One(2).text(), "acg2vec-web");
  EXPECT_EQ(onnx.model().Inner(8).One(1).text(), "");
  EXPECT_EQ(onnx.model().Inner(8).One(2).integer, 13U);
}

TEST(OnnxWriterTest, InputAndOutputHaveTheirSizes) {
  const OnnxView onnx = Write(ReadNetwork(SmallLayers(), SmallBin()), {10, 8});
  EXPECT_THAT(onnx.Ends(11), ElementsAre("in0 1 1 10 8"));
  EXPECT_THAT(onnx.Ends(12), ElementsAre("out0 1 1 8 6"));
}

TEST(OnnxWriterTest, HalvesAreStoredAsHalvesAndCast) {
  const OnnxView onnx = Write(ReadNetwork(SmallLayers(), SmallBin()));
  EXPECT_THAT(onnx.Types(), ElementsAre("Cast", "Conv", "LeakyRelu", "Conv"));
  const WireMessage cast = onnx.Node("Cast");
  EXPECT_THAT(cast.Texts(1), ElementsAre("first.weight_fp16"));
  EXPECT_EQ(OnnxView::Attribute(cast, "to").One(3).integer, 1U);
  const WireMessage halves = onnx.Tensor("first.weight_fp16");
  EXPECT_EQ(halves.One(2).integer, 10U);
  EXPECT_THAT(halves.Integers(1), ElementsAre(2, 1, 3, 3));
  EXPECT_EQ(onnx.Values<uint16_t>("first.weight_fp16"), CountingHalves(18));
}

TEST(OnnxWriterTest, SinglePrecisionIsStoredAsItIs) {
  const OnnxView onnx = Write(ReadNetwork(SmallLayers(), SmallBin()));
  const WireMessage weights = onnx.Tensor("last.weight");
  EXPECT_EQ(weights.One(2).integer, 1U);
  EXPECT_THAT(weights.Integers(1), ElementsAre(1, 2, 1, 1));
  EXPECT_THAT(onnx.Values<float>("last.weight"), ElementsAre(1.5F, -2.0F));
  EXPECT_THAT(onnx.Values<float>("first.bias"), ElementsAre(0.5F, -0.25F));
  EXPECT_THAT(onnx.Values<float>("last.bias"), ElementsAre(0.0F));
}

TEST(OnnxWriterTest, ConvolutionsSayKernelStridePaddingAndActivation) {
  BinMaker bin;
  const OnnxView onnx = Write(
      ReadNetwork({"Input in 0 1 in0",
                   "Convolution c 1 1 in0 out0 0=1 1=2 3=2 4=1 6=4 9=2 -23310=1,2.500000e-01"},
                  AddZeros(bin, 4)));
  const WireMessage conv = onnx.Node("Conv");
  EXPECT_THAT(conv.Texts(1), ElementsAre("in0", "c.weight", "c.bias"));
  EXPECT_THAT(OnnxView::Attribute(conv, "kernel_shape").Integers(8), ElementsAre(2, 2));
  EXPECT_THAT(OnnxView::Attribute(conv, "strides").Integers(8), ElementsAre(2, 2));
  EXPECT_THAT(OnnxView::Attribute(conv, "pads").Integers(8), ElementsAre(1, 1, 1, 1));
  const WireMessage activation = onnx.Node("LeakyRelu");
  EXPECT_EQ(activation.Texts(1), conv.Texts(2));
  EXPECT_THAT(activation.Texts(2), ElementsAre("out0"));
  EXPECT_EQ(OnnxView::Attribute(activation, "alpha").One(2).integer, FloatBits(0.25F));
}

TEST(OnnxWriterTest, DeconvolutionWeightsAreTransposed) {
  // (out 2, in 3, 2, 2): the value is 12·out + 4·in + position.
  const Network network =
      ReadNetwork({"Input in 0 1 in0", "Deconvolution d 1 1 in0 out0 0=2 1=2 3=2 6=24"},
                  BinMaker().HalfWeights(CountingHalves(24)));
  const OnnxView onnx = Write(network);
  EXPECT_THAT(onnx.Types(), ElementsAre("Cast", "ConvTranspose"));
  EXPECT_THAT(onnx.Tensor("d.weight_fp16").Integers(1), ElementsAre(3, 2, 2, 2));
  const auto all = CountingHalves(24);
  std::vector<uint16_t> expected;
  for (size_t in = 0; in < 3; ++in) {
    for (size_t out = 0; out < 2; ++out) {
      for (size_t i = 0; i < 4; ++i) expected.push_back(all[12 * out + 4 * in + i]);
    }
  }
  EXPECT_EQ(onnx.Values<uint16_t>("d.weight_fp16"), expected);
}

TEST(OnnxWriterTest, GainsArePooledConvolvedAndMultiplied) {
  BinMaker bin;
  AddZeros(AddZeros(bin, 4), 8, 2);
  const OnnxView onnx = Write(ReadNetwork(
      {"Input in 0 1 in0", "Convolution c 1 1 in0 a 0=4 1=1 6=4 9=1", "Split s 1 2 a b c",
       "Pooling p 1 1 c gap0 0=1 4=1", "InnerProduct i 1 1 gap0 d 0=2 1=1 2=8 9=4",
       "InnerProduct j 1 1 d e 0=4 2=8", "BinaryOp m 2 1 e b out0 0=2"},
      AddZeros(bin, 8)));
  EXPECT_THAT(onnx.Types(), ElementsAre("Cast", "Conv", "Relu", "GlobalAveragePool", "Cast", "Conv",
                                        "Sigmoid", "Cast", "Conv", "Mul"));
  EXPECT_THAT(onnx.Node("GlobalAveragePool").Texts(1), ElementsAre("a"));
  EXPECT_THAT(onnx.Node("GlobalAveragePool").Texts(2), ElementsAre("gap0"));
  EXPECT_THAT(onnx.Tensor("i.weight_fp16").Integers(1), ElementsAre(2, 4, 1, 1));
  EXPECT_THAT(onnx.Node("Mul").Texts(1), ElementsAre("a", "e"));
}

TEST(OnnxWriterTest, CropsAreSlicesOfRowsAndColumns) {
  const OnnxView onnx =
      WriteAfter("Crop c 1 1 a out0 -23309=2,4,-5 -23310=2,-6,7 -23311=2,-2,-1", {32, 11});
  const auto inputs = onnx.Node("Slice").Texts(1);
  ASSERT_EQ(inputs.size(), 4U);
  EXPECT_EQ(inputs[0], "a");
  EXPECT_THAT(onnx.Values<int64_t>(inputs[1]), ElementsAre(4, -5));
  EXPECT_THAT(onnx.Values<int64_t>(inputs[2]), ElementsAre(-6, 7));
  EXPECT_THAT(onnx.Values<int64_t>(inputs[3]), ElementsAre(2, 3));
  EXPECT_EQ(onnx.Tensor(inputs[1]).One(2).integer, 7U);
}

TEST(OnnxWriterTest, AnEndOfZeroIsTheEndOfTheAxis) {
  const OnnxView onnx = WriteAfter("Crop c 1 1 a out0 -23309=1,1 -23310=1,0 -23311=1,1");
  EXPECT_THAT(onnx.Values<int64_t>(onnx.Node("Slice").Texts(1)[2]),
              Each(std::numeric_limits<int64_t>::max()));
}

TEST(OnnxWriterTest, ShufflesAreDepthToSpaceInPyTorchsOrder) {
  const WireMessage node = WriteAfter("PixelShuffle p 1 1 a out0 0=2").Node("DepthToSpace");
  EXPECT_EQ(OnnxView::Attribute(node, "blocksize").One(3).integer, 2U);
  EXPECT_EQ(OnnxView::Attribute(node, "mode").One(4).text(), "CRD");
}

TEST(OnnxWriterTest, NearestNeighboursAreAResize) {
  const OnnxView onnx = WriteAfter("Interp i 1 1 a out0 0=1 1=4.0 2=4.0");
  const WireMessage node = onnx.Node("Resize");
  EXPECT_THAT(node.Texts(1), ElementsAre("a", "", "i.scales"));
  EXPECT_THAT(onnx.Values<float>("i.scales"), ElementsAre(1.0F, 1.0F, 4.0F, 4.0F));
  EXPECT_EQ(OnnxView::Attribute(node, "mode").One(4).text(), "nearest");
  EXPECT_EQ(OnnxView::Attribute(node, "coordinate_transformation_mode").One(4).text(),
            "asymmetric");
  EXPECT_EQ(OnnxView::Attribute(node, "nearest_mode").One(4).text(), "floor");
}

TEST(OnnxWriterTest, NamesThatTheNetworkUsesAreNotUsedAgain) {
  BinMaker bin;
  AddZeros(AddZeros(bin, 1), 1);
  const OnnxView onnx =
      Write(ReadNetwork({"Input in 0 1 in0", "Convolution c 1 1 in0 c.weight 0=1 1=1 6=1",
                         "Convolution c 1 1 c.weight out0 0=1 1=1 6=1"},
                        bin));
  std::set<std::string> made = {"in0"};
  for (const WireMessage& tensor : onnx.graph().InnerAll(5)) {
    EXPECT_TRUE(made.insert(tensor.One(8).text()).second) << tensor.One(8).text();
  }
  for (const WireMessage& node : onnx.graph().InnerAll(1)) {
    for (const std::string& input : node.Texts(1)) EXPECT_TRUE(made.contains(input)) << input;
    EXPECT_TRUE(made.insert(node.One(2).text()).second) << node.One(2).text();
  }
}

}  // namespace
}  // namespace acg2vec
