// Models of which convolutions are computed in 8 bits: what is rounded, and what is written.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/bytes.h"
#include "network/onnx_graph.h"
#include "network_wire_reader.h"
#include "quantize/drawing.h"
#include "quantize/float_tensor.h"
#include "quantize/int8_kernel.h"
#include "quantize/quantizer.h"
#include "quantize/value_range.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

// Input → first → Relu → middle → Add with what the Relu gave → Relu → last → output.
std::vector<uint8_t> ResidualModel(float middle_weight = 0.5F) {
  OnnxGraph graph({});
  const std::vector<int64_t> shape = {1, 1, 4, 4};
  const std::vector<int64_t> sides = {1, 1, 1, 1};
  const auto convolve = [&](const std::string& name, const std::string& input, float weight) {
    const std::vector<std::string> inputs = {
        input, graph.AddConstant(name + "/weight", sides, std::span<const float>(&weight, 1))};
    graph.AddNode(name, "Conv", inputs, name);
  };
  const auto relu = [&](const std::string& name, const std::string& input) {
    graph.AddNode(name, "Relu", std::span(&input, 1), name);
  };
  graph.AddInput("input", shape, OnnxType::kFloat);
  convolve("first", "input", 1);
  relu("active", "first");
  convolve("middle", "active", middle_weight);
  convolve("more", "middle", 0.25F);
  const std::vector<std::string> both = {"active", "more"};
  graph.AddNode("sum", "Add", both, "sum");
  relu("out", "sum");
  convolve("deep", "out", 2);
  convolve("output", "deep", 1);
  graph.AddOutput("output", shape, OnnxType::kFloat);
  return std::move(OnnxModel(graph.Write("residual"))).Take();
}

Result<Quantizer> Opened(std::span<const uint8_t> file) {
  OnnxOutliner outliner(file.size());
  while (const auto part = outliner.Wanted()) {
    ACG2VEC_RETURN_IF_ERROR(outliner.Take(
        file.subspan(static_cast<size_t>(part->offset), static_cast<size_t>(part->bytes))));
  }
  return Quantizer::Open(outliner.outline());
}

std::vector<uint8_t> PartOf(std::span<const uint8_t> file, const FileRange& range) {
  return Copy(file.subspan(static_cast<size_t>(range.offset), static_cast<size_t>(range.bytes)));
}

std::vector<uint8_t> FileOf(const CutModel& cut, std::span<const uint8_t> file) {
  std::vector<uint8_t> model = cut.start;
  for (const FileRange& part : cut.parts) Append(model, PartOf(file, part));
  return model;
}

// What a caller does, with values from −1 to 3 everywhere.
class QuantizedFile {
 public:
  QuantizedFile(std::span<const uint8_t> file, const Extent& extent) {
    auto opened = Opened(file);
    EXPECT_TRUE(opened.ok());
    Quantizer quantizer = std::move(opened).value();
    const auto types = OnnxView(FileOf(quantizer.Observed(), file)).Types();
    const auto values = static_cast<size_t>(std::count(types.begin(), types.end(), "ReduceMin"));
    const std::vector<float> least(values, -1);
    const std::vector<float> most(values, 3);
    EXPECT_TRUE(quantizer.Observe(least, most, most).ok());
    std::vector<std::vector<uint8_t>> kernels;
    for (size_t i = 0; i < quantizer.convolutions(); ++i) {
      std::vector<std::vector<uint8_t>> weights;
      for (const FileRange& part : quantizer.WeightsOf(i)) weights.push_back(PartOf(file, part));
      auto rounded = quantizer.RoundWeights(i, weights);
      EXPECT_TRUE(rounded.ok());
      kernels.push_back(std::move(rounded).value());
    }
    const QuantizedModel written = quantizer.Write(extent);
    bytes = FileOf(written.cut, file);
    for (const size_t kernel : written.kernels) Append(bytes, kernels[kernel]);
  }

  std::vector<uint8_t> bytes;
};

TEST(QuantizeTest, FirstAndLastConvolutionsStayAndWhatGoesTogetherIsOneStep) {
  const auto file = ResidualModel();
  const OnnxView model(QuantizedFile(file, {0, true}).bytes);
  EXPECT_THAT(model.Types(),
              ElementsAre("Conv", "Relu", "QuantizeLinear", "QLinearConv", "QLinearConv",
                          "QLinearAdd", "QLinearConv", "DequantizeLinear", "Conv"));
  EXPECT_THAT(model.Node("QLinearAdd").Texts(7), ElementsAre("com.microsoft"));
}

TEST(QuantizeTest, SumsMayStayAsExactAsTheyAre) {
  const auto file = ResidualModel();
  const OnnxView model(QuantizedFile(file, {0, false}).bytes);
  EXPECT_THAT(model.Types(),
              ElementsAre("Conv", "Relu", "QuantizeLinear", "QLinearConv", "QLinearConv",
                          "DequantizeLinear", "Add", "Relu", "QuantizeLinear", "QLinearConv",
                          "DequantizeLinear", "Conv"));
}

TEST(QuantizeTest, ConvolutionsThatStayKeepTheirWeightsAndNobodyElseDoes) {
  const auto file = ResidualModel();
  const OnnxView all(QuantizedFile(file, {3, false}).bytes);
  EXPECT_THAT(all.Types(),
              ElementsAre("Conv", "Relu", "Conv", "Conv", "Add", "Relu", "Conv", "Conv"));
  const OnnxView none(QuantizedFile(file, {0, true}).bytes);
  std::vector<std::string> floats;
  for (const WireMessage& tensor : none.graph().InnerAll(5)) {
    const std::string name = tensor.One(8).text();
    if (name.ends_with("/weight")) floats.push_back(name);
  }
  EXPECT_THAT(floats, UnorderedElementsAre("first/weight", "output/weight"));
}

TEST(QuantizeTest, WeightsAndStepsAreThoseOfTheRange) {
  const auto file = ResidualModel(-0.5F);
  const OnnxView model(QuantizedFile(file, {0, true}).bytes);
  EXPECT_THAT(model.Values<int8_t>("int8:0:weights"), ElementsAre(-127));
  EXPECT_FLOAT_EQ(model.Values<float>("int8:0:scales")[0], 0.5F / 127);
  EXPECT_THAT(model.Values<int32_t>("int8:0:bias"), ElementsAre(0));
  EXPECT_FLOAT_EQ(model.Values<float>("middle:scale")[0], 4.0F / 255);
  EXPECT_THAT(model.Values<uint8_t>("middle:zero"), ElementsAre(64));
}

TEST(QuantizeTest, AModelWithoutConvolutionsInItsMidstIsRefused) {
  OnnxGraph graph({});
  const std::string input = "input";
  graph.AddNode("product", "MatMul", std::span(&input, 1), "product");
  const auto opened = Opened(OnnxModel(graph.Write("transformer")).bytes());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(opened.error().message, HasSubstr("no convolutions"));
}

TEST(QuantizeTest, AModelInEightBitsAlreadyIsRefusedAsSuch) {
  const auto file = ResidualModel();
  const auto opened = Opened(QuantizedFile(file, {0, true}).bytes);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::kModelUnsupportedLayer);
  EXPECT_THAT(opened.error().message, HasSubstr("8 bits already"));
}

TEST(QuantizeTest, AModelInHalfPrecisionIsRefusedAsSuchAndOneOfHalfWeightsIsNot) {
  for (const bool is_half : {true, false}) {
    OnnxGraph graph({});
    const std::vector<int64_t> sides = {1, 1, 1, 1};
    const OnnxType type = is_half ? OnnxType::kFloat16 : OnnxType::kFloat;
    graph.AddInput("input", sides, OnnxType::kFloat);
    std::string value = is_half ? graph.AddCast("input", "half", type) : "input";
    for (const std::string name : {"first", "middle", "last"}) {
      const float weight = 1;
      std::string kernel =
          graph.AddFloats(name + "/weight", sides, std::span(&weight, 1), OnnxType::kFloat16);
      if (!is_half) kernel = graph.AddCast(kernel, name + "/single", type);
      const std::vector<std::string> inputs = {value, kernel};
      graph.AddNode(name, "Conv", inputs, name);
      value = name;
    }
    graph.AddOutput("last", sides, type);
    const auto opened = Opened(OnnxModel(graph.Write("halves")).bytes());
    EXPECT_EQ(opened.ok(), !is_half);
    if (!opened.ok()) {
      EXPECT_THAT(opened.error().message, HasSubstr("half precision"));
    }
  }
}

TEST(QuantizeTest, WhatDoesNotBelongToTheModelIsRefused) {
  const auto file = ResidualModel();
  Quantizer quantizer = Opened(file).value();
  const std::vector<float> few(1);
  EXPECT_FALSE(quantizer.Observe(few, few, few).ok());
  EXPECT_FALSE(quantizer.RoundWeights(0, {}).ok());
  std::vector<std::vector<uint8_t>> weights = {PartOf(file, quantizer.WeightsOf(0)[0])};
  for (size_t bytes = 0; bytes < weights[0].size(); ++bytes) {
    std::vector<std::vector<uint8_t>> cut = {
        {weights[0].begin(), weights[0].begin() + static_cast<ptrdiff_t>(bytes)}};
    EXPECT_FALSE(quantizer.RoundWeights(0, cut).ok()) << bytes;
  }
  EXPECT_TRUE(quantizer.RoundWeights(0, weights).ok());
}

TEST(Int8KernelTest, ANormalisationIsFoldedIn) {
  const FloatTensor weights{{2, 1, 1, 2}, {1, 2, 3, 4}};
  Normalisation normalisation;
  normalisation.parameters = {FloatTensor{{2}, {2, 1}}, FloatTensor{{2}, {0.5F, 0}},
                              FloatTensor{{2}, {1, 0}}, FloatTensor{{2}, {4, 0.25F}}};
  const auto folded = FoldedKernel(weights, FloatTensor{{2}, {3, 1}}, normalisation);
  ASSERT_TRUE(folded.ok());
  EXPECT_THAT(folded.value().weights.values, ElementsAre(1, 2, 6, 8));
  EXPECT_THAT(folded.value().bias, ElementsAre(2.5F, 2));
  normalisation.parameters[3].values = {4};
  EXPECT_FALSE(FoldedKernel(weights, std::nullopt, normalisation).ok());
}

TEST(Int8KernelTest, EachOutputHasAStepOfItsOwnAndABiasFits) {
  const FloatTensor weights{{3, 1, 1, 2}, {1, -0.5F, 0.01F, 0.0075F, 1e-9F, 0}};
  const auto kernel = FoldedKernel(weights, FloatTensor{{3}, {0.5F, 0, 100}}, std::nullopt);
  const Int8Kernel rounded = RoundKernel(kernel.value(), 0.1F);
  EXPECT_THAT(rounded.weights, ElementsAre(127, -64, 127, 95, 0, 0));
  EXPECT_EQ(rounded.bias[0], 635);
  // The third output's weights are nothing beside its bias, which stays.
  EXPECT_NEAR(0.1 * double{rounded.scales[2]} * rounded.bias[2], 100, 1e-3);
  EXPECT_LT(rounded.noise, 1e-4);
  EXPECT_GT(rounded.noise, 0);
}

TEST(ValueRangeTest, ZeroIsAlwaysAStep) {
  ValueRange range;
  range.Observe(2, 5.1F, 9);
  EXPECT_FLOAT_EQ(range.steps().scale, 0.02F);
  EXPECT_EQ(range.steps().zero, 0);
  range.Observe(-5.1F, 1, 9);
  EXPECT_FLOAT_EQ(range.steps().scale, 0.04F);
  EXPECT_NEAR(range.steps().zero, 127.5, 0.5);
  EXPECT_NEAR(range.Noise(), 0.04 * 0.04 / 12 / 9, 1e-9);
}

TEST(ValueRangeTest, NothingSeenAndNoNumbersAreNoTrouble) {
  ValueRange range;
  EXPECT_EQ(range.steps().scale, 1);
  const float none = std::numeric_limits<float>::quiet_NaN();
  range.Observe(none, std::numeric_limits<float>::infinity(), none);
  EXPECT_EQ(range.steps().scale, 1);
  EXPECT_EQ(range.Noise(), 0);
}

TEST(DrawPictureTest, IsOpaqueAndOfManyColoursAndAnotherForEachSeed) {
  const auto drawing = DrawPicture(64, 1);
  ASSERT_EQ(drawing.size(), 4U * 64 * 64);
  for (size_t i = 3; i < drawing.size(); i += 4) ASSERT_EQ(drawing[i], 255);
  EXPECT_EQ(drawing, DrawPicture(64, 1));
  EXPECT_NE(drawing, DrawPicture(64, 2));
}

// A weight with so many bytes of values that says it has none.
ErrorCode CodeOfEmptyWeight(OnnxType type, uint32_t field_of_values, size_t bytes) {
  constexpr uint32_t kInitializer = 5;
  ProtobufWriter tensor;
  tensor.Integer(1, 0);
  tensor.Integer(2, static_cast<int64_t>(type));
  tensor.Bytes(field_of_values, std::vector<uint8_t>(bytes));
  ProtobufWriter graph;
  graph.Message(kInitializer, tensor);
  const auto read = ReadFloatTensor(graph.bytes());
  EXPECT_FALSE(read.ok());
  return read.ok() ? ErrorCode{} : read.error().code;
}

TEST(ReadFloatTensorTest, RefusesAPartOfANumber) {
  constexpr uint32_t kListed = 4;
  constexpr uint32_t kRaw = 9;
  EXPECT_EQ(CodeOfEmptyWeight(OnnxType::kFloat, kRaw, 3), ErrorCode::kModelIntegrity);
  EXPECT_EQ(CodeOfEmptyWeight(OnnxType::kFloat, kListed, 3), ErrorCode::kModelIntegrity);
  EXPECT_EQ(CodeOfEmptyWeight(OnnxType::kFloat16, kRaw, 1), ErrorCode::kModelIntegrity);
}

}  // namespace
}  // namespace acg2vec
