// The CRC of TensorFlow's files (Castagnoli's polynomial, RFC 3720), which stores it masked.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace acg2vec {

constexpr std::array<uint32_t, 256> MakeCrc32cTable() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t remainder = i;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder & 1U) != 0 ? 0x82F63B78U ^ (remainder >> 1U) : remainder >> 1U;
    }
    table[i] = remainder;
  }
  return table;
}
inline constexpr std::array<uint32_t, 256> kCrc32cTable = MakeCrc32cTable();

class Crc32c {
 public:
  void Update(std::span<const uint8_t> bytes) {
    for (const uint8_t byte : bytes) {
      state_ = kCrc32cTable[(state_ ^ byte) & 0xFFU] ^ (state_ >> 8U);
    }
  }
  uint32_t value() const { return ~state_; }
  // As it is stored: a CRC of bytes that hold their own CRC would say little.
  uint32_t masked() const { return (value() >> 15U | value() << 17U) + 0xA282EAD8U; }

 private:
  uint32_t state_ = 0xFFFFFFFFU;
};

inline uint32_t MaskedCrc32c(std::span<const uint8_t> bytes) {
  Crc32c crc;
  crc.Update(bytes);
  return crc.masked();
}

}  // namespace acg2vec
