// Reads the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/byte_reader.h"
#include "base/status.h"

namespace acg2vec {

struct ProtobufField {
  uint32_t number = 0;
  uint64_t integer = 0;            // of a varint and of fixed 32 and 64 bits; 0 otherwise
  std::span<const uint8_t> bytes;  // of a string, bytes or a message; none otherwise

  int64_t Signed() const { return static_cast<int64_t>(integer); }
};

// The fields of one message, in the order in which they were written. Nothing is copied: inner
// messages are read by readers of their own.
class ProtobufReader {
 public:
  explicit ProtobufReader(std::span<const uint8_t> message) : reader_(message) {}

  // The next field, or nothing at the end. kModelIntegrity: the bytes are none.
  Result<std::optional<ProtobufField>> Next();

 private:
  std::optional<ProtobufField> TakeField();

  ByteReader reader_;
};

// Calls `take(field)`, which returns a Status, for every field of a message; the first error ends
// it.
template <typename Take>
Status ForEachField(std::span<const uint8_t> message, const Take& take) {
  ProtobufReader reader(message);
  for (;;) {
    ACG2VEC_ASSIGN_OR_RETURN(const std::optional<ProtobufField> field, reader.Next());
    if (!field) return {};
    ACG2VEC_RETURN_IF_ERROR(take(*field));
  }
}

}  // namespace acg2vec
