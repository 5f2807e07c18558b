// The messages of an ONNX file (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/protobuf_writer.h"

namespace acg2vec {

enum class OnnxType : int {
  kFloat = 1,
  kUint8 = 2,
  kInt8 = 3,
  kInt32 = 6,
  kInt64 = 7,
  kFloat16 = 10
};

// AttributeProto, a node's option.
ProtobufWriter OnnxAttribute(std::string_view name, int64_t value);
ProtobufWriter OnnxAttribute(std::string_view name, float value);
ProtobufWriter OnnxAttribute(std::string_view name, std::string_view value);
ProtobufWriter OnnxAttribute(std::string_view name, std::span<const int64_t> values);

// NodeProto.
ProtobufWriter OnnxNode(std::string_view name, std::string_view type,
                        std::span<const std::string> inputs, std::string_view output,
                        std::span<const ProtobufWriter> attributes);

// TensorProto: an array of constants of as many values as `shape` says.
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const float> values);
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const uint16_t> halves);
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int64_t> values);
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int32_t> values);
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const int8_t> values);
ProtobufWriter OnnxTensor(std::string_view name, std::span<const int64_t> shape,
                          std::span<const uint8_t> values);

// ValueInfoProto: an input or output; without a shape, of any.
ProtobufWriter OnnxValueInfo(std::string_view name, std::span<const int64_t> shape, OnnxType type);
ProtobufWriter OnnxValueInfo(std::string_view name, OnnxType type);

// The beginning of a TensorProto, without the bytes of its values, which come behind it.
ProtobufWriter OnnxTensorStart(std::string_view name, std::span<const int64_t> shape, OnnxType type,
                               uint64_t value_bytes);

// The beginning of a ModelProto, up to the bytes of its graph.
ProtobufWriter OnnxModelStart(uint64_t graph_bytes);

// ModelProto around a GraphProto, in the versions of ONNX's format that this program writes.
ProtobufWriter OnnxModel(const ProtobufWriter& graph);

}  // namespace acg2vec
