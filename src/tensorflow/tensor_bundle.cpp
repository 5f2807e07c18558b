#include "tensorflow/tensor_bundle.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/checked_math.h"
#include "base/varint.h"
#include "network/network_errors.h"
#include "network/protobuf_reader.h"
#include "tensorflow/crc32c.h"
#include "tensorflow/sorted_table.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

constexpr size_t kMostDimensions = 8;
constexpr uint64_t kLargestSide = uint64_t{1} << 31U;

Error DamagedCheckpoint() { return BrokenModel("The checkpoint is damaged or not complete"); }

// BundleHeaderProto
Status CheckHeader(Bytes header) {
  uint64_t shards = 0;
  uint64_t endianness = 0;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(header, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) shards = field.integer;
    if (field.number == 2) endianness = field.integer;
    return {};
  }));
  if (shards == 1 && endianness == 0) return {};
  return UnsupportedLayer("The checkpoint is in several data files, or its values are big-endian");
}

// TensorShapeProto.Dim
Status AppendSide(Bytes dimension, std::vector<int64_t>& shape) {
  uint64_t side = 0;
  ACG2VEC_RETURN_IF_ERROR(ForEachField(dimension, [&](const ProtobufField& field) -> Status {
    if (field.number == 1) side = field.integer;
    return {};
  }));
  if (side > kLargestSide || shape.size() == kMostDimensions) return DamagedCheckpoint();
  shape.push_back(static_cast<int64_t>(side));
  return {};
}

// TensorShapeProto
Status ReadShape(Bytes message, std::vector<int64_t>& shape) {
  return ForEachField(message, [&](const ProtobufField& field) -> Status {
    if (field.number != 2) return {};
    return AppendSide(field.bytes, shape);
  });
}

Status ReadField(const ProtobufField& field, BundleTensor& tensor) {
  switch (field.number) {
    case 1:
      tensor.type = static_cast<TensorflowType>(field.integer);
      return {};
    case 2:
      return ReadShape(field.bytes, tensor.shape);
    case 3:
      if (field.integer != 0) return DamagedCheckpoint();  // there is one data file
      return {};
    case 4:
      tensor.offset = field.integer;
      return {};
    case 5:
      tensor.bytes = field.integer;
      return {};
    case 6:
      tensor.crc = static_cast<uint32_t>(field.integer);
      return {};
    case 7:
      return UnsupportedLayer("A variable of the checkpoint is in slices");
    default:
      return {};
  }
}

std::optional<size_t> CountOf(const std::vector<int64_t>& shape) {
  std::optional<size_t> count = 1;
  for (const int64_t side : shape) {
    if (count) count = CheckedMultiply(*count, static_cast<size_t>(side));
  }
  return count;
}

// BundleEntryProto
Result<BundleTensor> ReadEntry(Bytes message) {
  BundleTensor tensor;
  ACG2VEC_RETURN_IF_ERROR(
      ForEachField(message, [&](const ProtobufField& field) { return ReadField(field, tensor); }));
  if (tensor.type != TensorflowType::kFloat) return tensor;
  const auto count = CountOf(tensor.shape);
  const auto bytes = count ? CheckedMultiply(*count, sizeof(float)) : std::nullopt;
  if (!bytes || *bytes != tensor.bytes) return DamagedCheckpoint();
  return tensor;
}

}  // namespace

Status BundleTensor::Check(Bytes data) const {
  if (data.size() == bytes && MaskedCrc32c(data) == crc) return {};
  return DamagedCheckpoint();
}

Result<std::map<std::string, BundleTensor>> ReadTensorBundle(Bytes index) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<TableEntry> entries, ReadSortedTable(index));
  if (entries.empty() || !entries.front().key.empty()) return DamagedCheckpoint();
  ACG2VEC_RETURN_IF_ERROR(CheckHeader(entries.front().value));
  std::map<std::string, BundleTensor> tensors;
  for (const TableEntry& entry : std::span(entries).subspan(1)) {
    ACG2VEC_ASSIGN_OR_RETURN(BundleTensor tensor, ReadEntry(entry.value));
    tensors.emplace(entry.key, std::move(tensor));
  }
  return tensors;
}

// The string's length, the checksum of the lengths, the string. The entry's checksum takes the
// length as 4 bytes.
Result<Bytes> DecodeString(const BundleTensor& tensor, Bytes data) {
  constexpr size_t kChecksumBytes = 4;
  ByteReader reader(data);
  const auto length = TakeVarint(reader);
  if (tensor.type != TensorflowType::kString || !tensor.shape.empty() ||
      data.size() != tensor.bytes || !length || reader.remaining() < kChecksumBytes ||
      *length != reader.remaining() - kChecksumBytes) {
    return DamagedCheckpoint();
  }
  std::array<uint8_t, 4> wide_length{};
  for (size_t i = 0; i < wide_length.size(); ++i) {
    wide_length[i] = static_cast<uint8_t>(*length >> (8 * i));
  }
  Crc32c crc;
  crc.Update(wide_length);
  crc.Update(data.subspan(reader.position()));
  if (MaskedCrc32c(crc.value()) != tensor.crc) return DamagedCheckpoint();
  return data.last(static_cast<size_t>(*length));
}

}  // namespace acg2vec
