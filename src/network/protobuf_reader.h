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
  std::optional<uint64_t> TakeVarint();
  std::optional<ProtobufField> TakeField();

  ByteReader reader_;
};

}  // namespace acg2vec
