#include "network/protobuf_reader.h"

#include <limits>

#include "network/network_errors.h"

namespace acg2vec {

Result<std::optional<ProtobufField>> ProtobufReader::Next() {
  if (reader_.remaining() == 0) return std::optional<ProtobufField>();
  const auto field = TakeField();
  if (field) return field;
  return BrokenModel("The file is damaged or not complete");
}

std::optional<uint64_t> ProtobufReader::TakeVarint() {
  constexpr uint64_t kMore = 0x80;
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = reader_.TakeNumber(1);
    if (!byte) return std::nullopt;
    value |= (*byte & (kMore - 1)) << shift;
    if (*byte < kMore) return value;
  }
  return std::nullopt;
}

std::optional<ProtobufField> ProtobufReader::TakeField() {
  constexpr uint64_t kVarint = 0;
  constexpr uint64_t kFixed64 = 1;
  constexpr uint64_t kLengthDelimited = 2;
  constexpr uint64_t kFixed32 = 5;
  const auto tag = TakeVarint();
  if (!tag || *tag >> 3U == 0 || *tag > std::numeric_limits<uint32_t>::max()) return std::nullopt;
  ProtobufField field;
  field.number = static_cast<uint32_t>(*tag >> 3U);
  const uint64_t type = *tag & 7U;
  if (type == kLengthDelimited) {
    const auto length = TakeVarint();
    if (!length || *length > reader_.remaining()) return std::nullopt;
    field.bytes = *reader_.Take(static_cast<size_t>(*length));
    return field;
  }
  std::optional<uint64_t> integer;
  if (type == kVarint) integer = TakeVarint();
  if (type == kFixed64) integer = reader_.TakeNumber(8);
  if (type == kFixed32) integer = reader_.TakeNumber(4);
  if (!integer) return std::nullopt;
  field.integer = *integer;
  return field;
}

}  // namespace acg2vec
