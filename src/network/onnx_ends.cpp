#include "network/onnx_ends.h"

#include <set>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "network/network_errors.h"
#include "network/onnx_fields.h"
#include "network/protobuf_reader.h"

namespace acg2vec {
namespace {

// Field numbers of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.

// A field that is there once: the last one counts.
Result<ProtobufField> Find(std::span<const uint8_t> message, uint32_t number) {
  ProtobufField found;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number == number) found = field;
    return {};
  }));
  return found;
}

// TensorShapeProto.
Result<std::vector<std::optional<int64_t>>> ReadShape(std::span<const uint8_t> message) {
  constexpr uint32_t kDimension = 1;
  constexpr uint32_t kValue = 1;
  std::vector<std::optional<int64_t>> shape;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number != kDimension) return {};
    ACG2VEC_ASSIGN_OR_RETURN(const ProtobufField value, Find(field.bytes, kValue));
    // Some programs write a free side as 0 or −1.
    const int64_t side = value.Signed();
    shape.push_back(side > 0 ? std::optional(side) : std::nullopt);
    return {};
  }));
  return shape;
}

// TypeProto.Tensor.
Status ReadType(std::span<const uint8_t> message, OnnxEnd& end) {
  constexpr uint32_t kType = 1;
  constexpr uint32_t kShape = 2;
  return ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number == kType) end.type = field.Signed();
    if (field.number == kShape) {
      ACG2VEC_ASSIGN_OR_RETURN(end.shape, ReadShape(field.bytes));
    }
    return {};
  });
}

// ValueInfoProto.
Result<OnnxEnd> ReadEnd(std::span<const uint8_t> message) {
  constexpr uint32_t kName = 1;
  constexpr uint32_t kType = 2;
  constexpr uint32_t kTensor = 1;
  OnnxEnd end;
  ACG2VEC_ASSIGN_OR_RETURN(const ProtobufField name, Find(message, kName));
  end.name = TextOf(name.bytes);
  ACG2VEC_ASSIGN_OR_RETURN(const ProtobufField type, Find(message, kType));
  ACG2VEC_ASSIGN_OR_RETURN(const ProtobufField tensor, Find(type.bytes, kTensor));
  ACG2VEC_RETURN_IF_ERROR(ReadType(tensor.bytes, end));
  return end;
}

// The name of a TensorProto, whose values must lie in it.
Result<std::string_view> ReadConstant(std::span<const uint8_t> message) {
  constexpr uint32_t kName = 8;
  constexpr uint32_t kExternalData = 13;
  std::string_view name;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number == kName) name = TextOf(field.bytes);
    if (field.number != kExternalData) return {};
    return UnsupportedLayer("The model's weights lie in files beside it. Join them to one file");
  }));
  return name;
}

// GraphProto.
Result<OnnxEnds> ReadGraph(std::span<const uint8_t> message) {
  OnnxEnds ends;
  std::set<std::string_view> constants;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number == GraphProto::kInitializer) {
      ACG2VEC_ASSIGN_OR_RETURN(const std::string_view name, ReadConstant(field.bytes));
      constants.insert(name);
    } else if (field.number == GraphProto::kInput || field.number == GraphProto::kOutput) {
      ACG2VEC_ASSIGN_OR_RETURN(OnnxEnd end, ReadEnd(field.bytes));
      (field.number == GraphProto::kInput ? ends.inputs : ends.outputs).push_back(std::move(end));
    }
    return {};
  }));
  std::erase_if(ends.inputs, [&](const OnnxEnd& end) { return constants.contains(end.name); });
  return ends;
}

}  // namespace

Result<OnnxEnds> ReadOnnxEnds(std::span<const uint8_t> file) {
  constexpr uint32_t kVersion = 1;
  constexpr uint32_t kGraph = 7;
  ProtobufReader reader(file);
  const auto first = reader.Next();
  // ModelProto begins with its version, whoever writes it.
  if (!first.ok() || !first.value() || first.value()->number != kVersion ||
      first.value()->Signed() < 1) {
    return UnsupportedLayer("This is not an ONNX file");
  }
  ACG2VEC_ASSIGN_OR_RETURN(const ProtobufField graph, Find(file, kGraph));
  if (graph.number == 0) return UnsupportedLayer("This is not an ONNX file");
  return ReadGraph(graph.bytes);
}

}  // namespace acg2vec
