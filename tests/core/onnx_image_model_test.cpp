// What is read off a user's own ONNX file, and what is refused.

#include "network/onnx_image_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "model_files.h"
#include "network/geometry.h"
#include "network/onnx_messages.h"
#include "network/pass.h"
#include "network/pass_model.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;

// A side's name where it is free.
struct TestSide {
  TestSide(int64_t fixed) : size(fixed) {}             // NOLINT(google-explicit-constructor)
  TestSide(const char* free) : size(0), name(free) {}  // NOLINT(google-explicit-constructor)

  int64_t size;
  std::string name;
};

ProtobufWriter Message(uint32_t field, const ProtobufWriter& inner) {
  ProtobufWriter message;
  message.Message(field, inner);
  return message;
}

ProtobufWriter End(const std::string& name, int64_t type, const std::vector<TestSide>& sides) {
  ProtobufWriter shape;
  for (const TestSide& side : sides) {
    ProtobufWriter dimension;
    if (side.name.empty()) {
      dimension.Integer(1, side.size);
    } else {
      dimension.String(2, side.name);
    }
    shape.Message(1, dimension);
  }
  ProtobufWriter tensor;
  tensor.Integer(1, type);
  tensor.Message(2, shape);
  ProtobufWriter info;
  info.String(1, name);
  info.Message(2, Message(1, tensor));
  return info;
}

// A model of these ends, with a constant that is listed as an input, as old programs did.
std::vector<uint8_t> Model(const std::vector<ProtobufWriter>& inputs,
                           const std::vector<ProtobufWriter>& outputs) {
  ProtobufWriter constant;
  constant.Integer(1, 2);
  constant.Integer(2, 1);
  constant.String(8, "weight");
  constant.Bytes(9, std::vector<uint8_t>(8));
  ProtobufWriter graph;
  graph.Message(5, constant);
  for (const ProtobufWriter& input : inputs) graph.Message(11, input);
  graph.Message(11, End("weight", 1, {2}));
  for (const ProtobufWriter& output : outputs) graph.Message(12, output);
  return OnnxModel(graph).Take();
}

OnnxImageModel Describe(const std::vector<uint8_t>& file) {
  const auto model = DescribeOnnxImageModel(file);
  EXPECT_TRUE(model.ok()) << model.error().message;
  return model.ok() ? model.value() : OnnxImageModel{};
}

Error DescribeError(const std::vector<uint8_t>& file) {
  const auto model = DescribeOnnxImageModel(file);
  EXPECT_FALSE(model.ok());
  return model.ok() ? Error{} : model.error();
}

TEST(OnnxImageModelTest, FreeSizesInChannelsFirst) {
  const OnnxImageModel model =
      Describe(Model({End("input", 1, {"batch", 3, "height", "width"})},
                     {End("output", 1, {"batch", 3, "height2", "width2"})}));
  EXPECT_EQ(model.input.name, "input");
  EXPECT_EQ(model.output.name, "output");
  EXPECT_EQ(model.input.value, ImageValue::kFloat);
  EXPECT_EQ(model.input.layout, ImageLayout::kChannelsFirst);
  EXPECT_EQ(model.input.channels, 3);
  EXPECT_EQ(model.input.height, std::nullopt);
  EXPECT_EQ(model.scale, std::nullopt);
}

TEST(OnnxImageModelTest, FixedSizesInChannelsLastAndHalves) {
  const OnnxImageModel model =
      Describe(Model({End("x", 10, {1, 64, 48, 3})}, {End("y", 10, {1, 256, 192, 3})}));
  EXPECT_EQ(model.input.value, ImageValue::kFloat16);
  EXPECT_EQ(model.input.layout, ImageLayout::kChannelsLast);
  EXPECT_EQ(model.input.height, 64);
  EXPECT_EQ(model.input.width, 48);
  EXPECT_EQ(model.output.width, 192);
  EXPECT_EQ(model.scale, 4);
}

TEST(OnnxImageModelTest, OneEndShowsTheLayoutOfBoth) {
  const OnnxImageModel model =
      Describe(Model({End("x", 2, {1, "h", "w", 3})}, {End("y", 1, {1, "a", "b", "c"})}));
  EXPECT_EQ(model.input.value, ImageValue::kUint8);
  EXPECT_EQ(model.output.layout, ImageLayout::kChannelsLast);
  EXPECT_EQ(model.output.channels, std::nullopt);
}

TEST(OnnxImageModelTest, WhatTheFileDoesNotSayIsLeftOpen) {
  constexpr int64_t kUnknown = 0;  // as some programs write it
  const OnnxImageModel model =
      Describe(Model({End("x", 1, {"n", "c", "h", "w"})},
                     {End("y", 1, {kUnknown, int64_t{-1}, kUnknown, kUnknown})}));
  EXPECT_EQ(model.input.layout, std::nullopt);
  EXPECT_EQ(model.input.channels, std::nullopt);
  EXPECT_EQ(model.scale, std::nullopt);
  EXPECT_EQ(Describe(Model({End("x", 1, {1, 64, 64, "c"})}, {End("y", 1, {1, 64, 64, "c"})}))
                .input.layout,
            std::nullopt);
  // Three rows of three channels: either could be the channels.
  EXPECT_EQ(Describe(Model({End("x", 1, {1, 3, 8, 3})}, {End("y", 1, {1, 3, 8, 3})})).input.layout,
            std::nullopt);
}

TEST(OnnxImageModelTest, OurOwnFilesAreRead) {
  const Network network = ReadBundledModel();
  const Geometry geometry = InferGeometry(network).value();
  const int side = 4 * geometry.multiple;
  const auto sizes =
      InferSizes(network, {{BlobSize{side + 2 * geometry.halo, side + 2 * geometry.halo}}}).value();
  const auto file = WritePass(WholePass(network, sizes), HalfPrecision::kNothing).onnx;
  const OnnxImageModel model = Describe(file);
  EXPECT_EQ(model.input.name, "in0");
  EXPECT_EQ(model.input.layout, ImageLayout::kChannelsFirst);
  EXPECT_EQ(model.input.height, side + 2 * geometry.halo);
  EXPECT_EQ(model.output.height, side * geometry.scale);
  // The context is missing in the output: nobody can tell it from the scale.
  EXPECT_EQ(model.scale, std::nullopt);
}

TEST(OnnxImageModelTest, SizesThatAreNoMultiplesLeaveTheScaleOpen) {
  const auto scale = [](int64_t height, int64_t width) {
    return Describe(Model({End("x", 1, {1, 3, 8, 8})}, {End("y", 1, {1, 3, height, width})})).scale;
  };
  EXPECT_EQ(scale(16, 16), 2);
  EXPECT_EQ(scale(8, 8), 1);
  EXPECT_EQ(scale(12, 12), std::nullopt);
  EXPECT_EQ(scale(16, 8), std::nullopt);
  EXPECT_EQ(scale(4, 4), std::nullopt);
}

TEST(OnnxImageModelTest, OtherEndsThanOneImageEachAreRefused) {
  const auto image = End("x", 1, {1, 3, "h", "w"});
  const std::vector<std::vector<uint8_t>> refused = {
      Model({image, End("z", 1, {1, 1, "h", "w"})}, {image}), Model({image}, {}),
      Model({}, {image}), Model({End("x", 1, {2, 3, "h", "w"})}, {image}),
      Model({End("x", 1, {3, "h", "w"})}, {image}), Model({image}, {End("y", 7, {1, 3, "h", "w"})}),
      Model({image}, {End("y", 1, {1, 3, int64_t{1} << 40U, 5})}),
      // Other channels than a picture has, wherever they are sought.
      Model({End("x", 1, {1, 5, "h", "w"})}, {End("y", 1, {1, 5, "h", "w"})}),
      Model({End("x", 1, {1, 5, 64, 64})}, {End("y", 1, {1, 5, 128, 128})}),
      Model({End("x", 1, {1, "h", "w", 2})}, {End("y", 1, {1, "h", "w", "c"})})};
  for (size_t i = 0; i < refused.size(); ++i) {
    EXPECT_EQ(DescribeError(refused[i]).code, ErrorCode::kModelUnsupportedLayer) << i;
  }
}

TEST(OnnxImageModelTest, WeightsBesideTheFileAreRefused) {
  ProtobufWriter constant;
  constant.String(8, "weight");
  constant.String(13, "");
  ProtobufWriter graph;
  graph.Message(5, constant);
  EXPECT_THAT(DescribeError(OnnxModel(graph).Take()).message, HasSubstr("beside it"));
}

TEST(OnnxImageModelTest, OtherFilesAreRefused) {
  for (const std::string text : {"", "PK\x03\x04", "7767517\n", "\x08\x08", "\x89PNG\r\n"}) {
    EXPECT_EQ(DescribeError({text.begin(), text.end()}).code, ErrorCode::kModelUnsupportedLayer)
        << text;
  }
}

TEST(OnnxImageModelTest, DamagedFilesNeverCrash) {
  const std::vector<uint8_t> file =
      Model({End("x", 1, {1, 3, "h", "w"})}, {End("y", 1, {1, 3, 16, 16})});
  for (size_t length = 0; length < file.size(); ++length) {
    const auto model = DescribeOnnxImageModel(std::span(file).first(length));
    EXPECT_TRUE(model.ok() || !model.error().message.empty());
  }
  std::mt19937 random(3);
  for (int i = 0; i < 20000; ++i) {
    std::vector<uint8_t> changed = file;
    for (int change = 0; change < 3; ++change) {
      changed[random() % changed.size()] = static_cast<uint8_t>(random());
    }
    const auto model = DescribeOnnxImageModel(changed);
    EXPECT_TRUE(model.ok() || !model.error().message.empty());
  }
}

}  // namespace
}  // namespace acg2vec
