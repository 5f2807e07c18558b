#include "network/onnx_messages.h"

#include <bit>

namespace acg2vec {
namespace {

constexpr int64_t kIrVersion = 8;
constexpr int64_t kOpset = 13;
constexpr std::string_view kProducer = "acg2vec-web";

// AttributeProto.AttributeType
constexpr int64_t kFloatAttribute = 1;
constexpr int64_t kIntAttribute = 2;
constexpr int64_t kStringAttribute = 3;
constexpr int64_t kIntsAttribute = 7;

ProtobufWriter StartAttribute(std::string_view name, int64_t type) {
  ProtobufWriter attribute;
  attribute.String(1, name);
  attribute.Integer(20, type);
  return attribute;
}

// Raw data is little-endian, as the values lie in memory.
static_assert(std::endian::native == std::endian::little);

template <typename T>
std::span<const uint8_t> RawData(std::span<const T> values) {
  return {reinterpret_cast<const uint8_t*>(values.data()), values.size_bytes()};
}

template <typename T>
ProtobufWriter MakeTensor(std::string_view name, OnnxType type, std::span<const int64_t> shape,
                          std::span<const T> values) {
  ProtobufWriter tensor = OnnxTensorStart(name, shape, type, values.size_bytes());
  tensor.Fields(RawData(values));
  return tensor;
}

// TypeProto.Tensor, without a shape yet: any.
ProtobufWriter StartTensorType(OnnxType type) {
  ProtobufWriter tensor_type;
  tensor_type.Integer(1, static_cast<int64_t>(type));
  return tensor_type;
}

ProtobufWriter MakeValueInfo(std::string_view name, const ProtobufWriter& tensor_type) {
  ProtobufWriter value_type;
  value_type.Message(1, tensor_type);
  ProtobufWriter info;
  info.String(1, name);
  info.Message(2, value_type);
  return info;
}

}  // namespace

ProtobufWriter OnnxAttribute(std::string_view name, int64_t value) {
  ProtobufWriter attribute = StartAttribute(name, kIntAttribute);
  attribute.Integer(3, value);
  return attribute;
}

ProtobufWriter OnnxAttribute(std::string_view name, float value) {
  ProtobufWriter attribute = StartAttribute(name, kFloatAttribute);
  attribute.Float(2, value);
  return attribute;
}

ProtobufWriter OnnxAttribute(std::string_view name, std::string_view value) {
  ProtobufWriter attribute = StartAttribute(name, kStringAttribute);
  attribute.String(4, value);
  return attribute;
}

ProtobufWriter OnnxAttribute(std::string_view name, std::span<const int64_t> values) {
  ProtobufWriter attribute = StartAttribute(name, kIntsAttribute);
  for (const int64_t value : values) attribute.Integer(8, value);
  return attribute;
}

ProtobufWriter OnnxNode(std::string_view name, std::string_view type,
                        std::span<const std::string> inputs, std::string_view output,
                        std::span<const ProtobufWriter> attributes) {
  ProtobufWriter node;
  for (const std::string& input : inputs) node.String(1, input);
  node.String(2, output);
  node.String(3, name);
  node.String(4, type);
  for (const ProtobufWriter& attribute : attributes) node.Message(5, attribute);
  return node;
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const float> values) {
  return MakeTensor(name, OnnxType::kFloat, shape, values);
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const uint16_t> halves) {
  return MakeTensor(name, OnnxType::kFloat16, shape, halves);
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int64_t> values) {
  return MakeTensor(name, OnnxType::kInt64, shape, values);
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int32_t> values) {
  return MakeTensor(name, OnnxType::kInt32, shape, values);
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int8_t> values) {
  return MakeTensor(name, OnnxType::kInt8, shape, values);
}

ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const uint8_t> values) {
  return MakeTensor(name, OnnxType::kUint8, shape, values);
}

ProtobufWriter OnnxValueInfo(std::string_view name, std::span<const int64_t> shape, OnnxType type) {
  ProtobufWriter dimensions;
  for (const int64_t size : shape) {
    ProtobufWriter dimension;
    dimension.Integer(1, size);
    dimensions.Message(1, dimension);
  }
  ProtobufWriter tensor_type = StartTensorType(type);
  tensor_type.Message(2, dimensions);
  return MakeValueInfo(name, tensor_type);
}

ProtobufWriter OnnxValueInfo(std::string_view name, OnnxType type) {
  return MakeValueInfo(name, StartTensorType(type));
}

ProtobufWriter OnnxTensorStart(std::string_view name, std::span<const int64_t> shape, OnnxType type,
                               uint64_t value_bytes) {
  ProtobufWriter tensor;
  for (const int64_t size : shape) tensor.Integer(1, size);
  tensor.Integer(2, static_cast<int64_t>(type));
  tensor.String(8, name);
  tensor.Begin(9, value_bytes);
  return tensor;
}

ProtobufWriter OnnxModelStart(uint64_t graph_bytes) {
  ProtobufWriter opset;
  opset.String(1, "");  // ONNX's own operators
  opset.Integer(2, kOpset);
  ProtobufWriter model;
  model.Integer(1, kIrVersion);
  model.String(2, kProducer);
  model.Message(8, opset);
  model.Begin(7, graph_bytes);
  return model;
}

ProtobufWriter OnnxModel(const ProtobufWriter& graph) {
  ProtobufWriter model = OnnxModelStart(graph.bytes().size());
  model.Fields(graph.bytes());
  return model;
}

}  // namespace acg2vec
