#include "quantize/float_tensor.h"

#include <cstring>
#include <optional>

#include "base/bit_cast.h"
#include "base/byte_reader.h"
#include "base/checked_math.h"
#include "base/half.h"
#include "base/varint.h"
#include "network/network_errors.h"
#include "network/onnx_messages.h"
#include "network/protobuf_reader.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

Error Damaged() { return BrokenModel("A weight of the model is damaged"); }

// A TensorProto, as far as it is needed.
struct Fields {
  std::vector<int64_t> shape;
  int64_t type = 0;
  std::vector<float> listed;  // float_data
  Bytes raw;
};

// Repeated numbers may be written one by one, or packed.
Status TakeSides(const ProtobufField& field, std::vector<int64_t>& shape) {
  if (field.bytes.empty()) {
    shape.push_back(field.Signed());
    return {};
  }
  ByteReader reader(field.bytes);
  while (reader.remaining() > 0) {
    const auto side = TakeVarint(reader);
    if (!side) return Damaged();
    shape.push_back(static_cast<int64_t>(*side));
  }
  return {};
}

// Behind those that are there; `bytes` is not empty.
Status AppendFloats(Bytes bytes, std::vector<float>& values) {
  if (bytes.size() % sizeof(float) != 0) return Damaged();
  const size_t before = values.size();
  values.resize(before + bytes.size() / sizeof(float));
  std::memcpy(values.data() + before, bytes.data(), bytes.size());
  return {};
}

Status TakeFloats(const ProtobufField& field, std::vector<float>& values) {
  if (!field.bytes.empty()) return AppendFloats(field.bytes, values);
  values.push_back(BitCast<float>(static_cast<uint32_t>(field.integer)));
  return {};
}

Result<Fields> ReadFields(Bytes tensor) {
  Fields fields;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(tensor, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) return TakeSides(field, fields.shape);
    if (field.number == 2) fields.type = field.Signed();
    if (field.number == 4) return TakeFloats(field, fields.listed);
    if (field.number == 9) fields.raw = field.bytes;
    return {};
  }));
  return fields;
}

std::optional<size_t> CountOf(std::span<const int64_t> shape) {
  std::optional<size_t> count = 1;
  for (const int64_t side : shape) {
    if (side < 0) return std::nullopt;
    count = CheckedMultiply(*count, static_cast<size_t>(side));
    if (!count) return std::nullopt;
  }
  return count;
}

Result<std::vector<float>> ValuesOf(Fields& fields) {
  std::vector<float> values;
  if (fields.type == static_cast<int64_t>(OnnxType::kFloat16)) {
    if (fields.raw.size() % 2 != 0) return Damaged();
    values.resize(fields.raw.size() / 2);
    for (size_t i = 0; i < values.size(); ++i) {
      values[i] =
          HalfToFloat(static_cast<uint16_t>(fields.raw[2 * i] | fields.raw[2 * i + 1] << 8));
    }
    return values;
  }
  if (fields.type != static_cast<int64_t>(OnnxType::kFloat)) {
    return UnsupportedLayer("A convolution's weights are of another type than fp32 and fp16");
  }
  if (fields.raw.empty()) return std::move(fields.listed);
  ACG2VEC_RETURN_IF_ERROR(AppendFloats(fields.raw, values));
  return values;
}

}  // namespace

Result<FloatTensor> ReadFloatTensor(Bytes field) {
  ProtobufReader reader(field);
  ACG2VEC_ASSIGN_OR_RETURN(const auto content, reader.Next());
  if (!content) return Damaged();
  ACG2VEC_ASSIGN_OR_RETURN(Fields fields, ReadFields(content->bytes));
  ACG2VEC_ASSIGN_OR_RETURN(std::vector<float> values, ValuesOf(fields));
  if (CountOf(fields.shape) != values.size()) return Damaged();
  return FloatTensor{std::move(fields.shape), std::move(values)};
}

}  // namespace acg2vec
