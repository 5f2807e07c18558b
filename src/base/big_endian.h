// Big-endian numbers, as PNG, JPEG, ICC profiles and AVIF boxes have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace acg2vec {

// At a place that the caller knows to be within the bytes.
constexpr uint32_t BigEndian16(std::span<const uint8_t> bytes, size_t at) {
  return uint32_t{bytes[at]} << 8U | uint32_t{bytes[at + 1]};
}
constexpr uint32_t BigEndian32(std::span<const uint8_t> bytes, size_t at) {
  return BigEndian16(bytes, at) << 16U | BigEndian16(bytes, at + 2);
}

inline void AppendBigEndian16(std::vector<uint8_t>& bytes, uint32_t value) {
  for (const unsigned shift : {8U, 0U}) bytes.push_back(static_cast<uint8_t>(value >> shift));
}
inline void AppendBigEndian32(std::vector<uint8_t>& bytes, uint32_t value) {
  AppendBigEndian16(bytes, value >> 16U);
  AppendBigEndian16(bytes, value & 0xFFFFU);
}

// At a place that the caller knows to be within the bytes.
constexpr void WriteBigEndian32(std::span<uint8_t> bytes, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<uint8_t>(value >> (24 - 8 * i));
}

// Reads numbers of up to eight bytes from a span, and says so when the bytes end too early.
class BigEndianReader {
 public:
  explicit BigEndianReader(std::span<const uint8_t> bytes) : rest_(bytes) {}

  std::span<const uint8_t> rest() const { return rest_; }

  // The next `count` bytes, or nothing where fewer are left; then nothing is consumed.
  std::optional<std::span<const uint8_t>> Take(size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const auto taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }

  // A number of `bytes` bytes, 0 to 8; none is 0.
  std::optional<uint64_t> TakeNumber(size_t bytes) {
    const auto taken = Take(bytes);
    if (!taken) return std::nullopt;
    uint64_t number = 0;
    for (const uint8_t byte : *taken) number = number << 8U | byte;
    return number;
  }

 private:
  std::span<const uint8_t> rest_;
};

}  // namespace acg2vec
