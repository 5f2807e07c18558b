#include "network/protobuf_writer.h"

#include "base/bit_cast.h"

namespace acg2vec {
namespace {

constexpr uint32_t kVarintType = 0;
constexpr uint32_t kLengthDelimitedType = 2;
constexpr uint32_t kFixed32Type = 5;

}  // namespace

void ProtobufWriter::Integer(uint32_t field, int64_t value) {
  Tag(field, kVarintType);
  Varint(static_cast<uint64_t>(value));
}

void ProtobufWriter::Float(uint32_t field, float value) {
  Tag(field, kFixed32Type);
  const auto bits = BitCast<uint32_t>(value);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes_.push_back(static_cast<uint8_t>(bits >> shift));
  }
}

void ProtobufWriter::Bytes(uint32_t field, std::span<const uint8_t> value) {
  Begin(field, value.size());
  Fields(value);
}

void ProtobufWriter::Begin(uint32_t field, uint64_t size) {
  Tag(field, kLengthDelimitedType);
  Varint(size);
}

void ProtobufWriter::Fields(std::span<const uint8_t> fields) {
  bytes_.insert(bytes_.end(), fields.begin(), fields.end());
}

void ProtobufWriter::String(uint32_t field, std::string_view value) {
  Tag(field, kLengthDelimitedType);
  Varint(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

void ProtobufWriter::Message(uint32_t field, const ProtobufWriter& message) {
  Bytes(field, message.bytes());
}

void ProtobufWriter::Tag(uint32_t field, uint32_t wire_type) { Varint(field << 3U | wire_type); }

void ProtobufWriter::Varint(uint64_t value) {
  constexpr uint64_t kMore = 0x80;
  for (; value >= kMore; value >>= 7U) bytes_.push_back(static_cast<uint8_t>(value | kMore));
  bytes_.push_back(static_cast<uint8_t>(value));
}

}  // namespace acg2vec
