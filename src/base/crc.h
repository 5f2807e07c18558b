// Cyclic redundancy checks of 32 bits, least significant bit first.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace acg2vec {

constexpr std::array<uint32_t, 256> MakeCrcTable(uint32_t reversed_polynomial) {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t remainder = i;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder & 1U) != 0 ? reversed_polynomial ^ (remainder >> 1U) : remainder >> 1U;
    }
    table[i] = remainder;
  }
  return table;
}

template <uint32_t kReversedPolynomial>
class Crc {
 public:
  void Update(std::span<const uint8_t> bytes) {
    for (const uint8_t byte : bytes) state_ = kTable[(state_ ^ byte) & 0xFFU] ^ (state_ >> 8U);
  }
  uint32_t value() const { return ~state_; }

 private:
  static constexpr std::array<uint32_t, 256> kTable = MakeCrcTable(kReversedPolynomial);

  uint32_t state_ = 0xFFFFFFFFU;
};

}  // namespace acg2vec
