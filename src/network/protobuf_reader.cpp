#include "network/protobuf_reader.h"

#include <limits>

#include "base/varint.h"
#include "network/network_errors.h"

namespace acg2vec {

Result<std::optional<ProtobufField>> ProtobufReader::Next() {
  if (reader_.remaining() == 0) return std::optional<ProtobufField>();
  const auto field = TakeField();
  if (field) return field;
  return BrokenModel("The file is damaged or not complete");
}

std::optional<ProtobufField> ProtobufReader::TakeField() {
  constexpr uint64_t kVarint = 0;
  constexpr uint64_t kFixed64 = 1;
  constexpr uint64_t kLengthDelimited = 2;
  constexpr uint64_t kFixed32 = 5;
  const auto tag = TakeVarint(reader_);
  if (!tag || *tag >> 3U == 0 || *tag > std::numeric_limits<uint32_t>::max()) return std::nullopt;
  ProtobufField field;
  field.number = static_cast<uint32_t>(*tag >> 3U);
  const uint64_t type = *tag & 7U;
  if (type == kLengthDelimited) {
    const auto length = TakeVarint(reader_);
    if (!length || *length > reader_.remaining()) return std::nullopt;
    field.bytes = *reader_.Take(static_cast<size_t>(*length));
    return field;
  }
  std::optional<uint64_t> integer;
  if (type == kVarint) integer = TakeVarint(reader_);
  if (type == kFixed64) integer = reader_.TakeNumber(8);
  if (type == kFixed32) integer = reader_.TakeNumber(4);
  if (!integer) return std::nullopt;
  field.integer = *integer;
  return field;
}

}  // namespace acg2vec
