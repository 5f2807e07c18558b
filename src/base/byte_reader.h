// Reads little-endian values from a span, and says so when the bytes end too early.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace acg2vec {

class ByteReader {
 public:
  explicit ByteReader(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  size_t position() const { return position_; }
  size_t remaining() const { return bytes_.size() - position_; }

  // The next `count` bytes, or nothing where fewer are left; then nothing is consumed.
  std::optional<std::span<const uint8_t>> Take(size_t count) {
    if (count > remaining()) return std::nullopt;
    const auto taken = bytes_.subspan(position_, count);
    position_ += count;
    return taken;
  }

  // A number of `bytes` bytes, 0 to 8; none is 0.
  std::optional<uint64_t> TakeNumber(size_t bytes) {
    const auto taken = Take(bytes);
    if (!taken) return std::nullopt;
    uint64_t number = 0;
    for (size_t i = 0; i < bytes; ++i) number |= uint64_t{(*taken)[i]} << (8 * i);
    return number;
  }

  std::optional<uint32_t> TakeUint32() {
    const auto number = TakeNumber(4);
    return number ? std::optional(static_cast<uint32_t>(*number)) : std::nullopt;
  }

 private:
  std::span<const uint8_t> bytes_;
  size_t position_ = 0;
};

}  // namespace acg2vec
