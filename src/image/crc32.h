// The CRC of PNG chunks (ISO 3309; https://www.w3.org/TR/png-3/#D-CRCAppendix).
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace acg2vec {

constexpr std::array<uint32_t, 256> MakeCrc32Table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t remainder = i;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder & 1U) != 0 ? 0xEDB88320U ^ (remainder >> 1U) : remainder >> 1U;
    }
    table[i] = remainder;
  }
  return table;
}
inline constexpr std::array<uint32_t, 256> kCrc32Table = MakeCrc32Table();

class Crc32 {
 public:
  void Update(std::span<const uint8_t> bytes) {
    for (const uint8_t byte : bytes) {
      state_ = kCrc32Table[(state_ ^ byte) & 0xFFU] ^ (state_ >> 8U);
    }
  }
  uint32_t value() const { return ~state_; }

 private:
  uint32_t state_ = 0xFFFFFFFFU;
};

}  // namespace acg2vec
