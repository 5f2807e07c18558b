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

  std::optional<uint32_t> TakeUint32() {
    const auto taken = Take(4);
    if (!taken) return std::nullopt;
    return uint32_t{(*taken)[0]} | uint32_t{(*taken)[1]} << 8U | uint32_t{(*taken)[2]} << 16U |
           uint32_t{(*taken)[3]} << 24U;
  }

 private:
  std::span<const uint8_t> bytes_;
  size_t position_ = 0;
};

}  // namespace acg2vec
