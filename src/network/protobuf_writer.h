// Writes the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace acg2vec {

// One message. Fields are written in the order of the calls; a repeated field is as many calls.
class ProtobufWriter {
 public:
  // int32, int64, bool or enum.
  void Integer(uint32_t field, int64_t value);
  // float.
  void Float(uint32_t field, float value);
  // bytes.
  void Bytes(uint32_t field, std::span<const uint8_t> value);
  // string.
  void String(uint32_t field, std::string_view value);
  // The beginning of bytes or of a message whose `size` bytes somebody else writes behind it.
  void Begin(uint32_t field, uint64_t size);
  // Fields that are written already, tags and all.
  void Fields(std::span<const uint8_t> fields);
  // A message in the message.
  void Message(uint32_t field, const ProtobufWriter& message);

  std::span<const uint8_t> bytes() const { return bytes_; }
  std::vector<uint8_t> Take() && { return std::move(bytes_); }

 private:
  void Tag(uint32_t field, uint32_t wire_type);
  void Varint(uint64_t value);

  std::vector<uint8_t> bytes_;
};

}  // namespace acg2vec
