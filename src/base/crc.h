// Cyclic redundancy checks of 32 bits, least significant bit first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acg2vec {

// Of eight bytes that are taken at once, what the remainder of each becomes by the end of them: by
// the number of bytes after it, then by its value.
using CrcTables = std::array<std::array<uint32_t, 256>, 8>;

inline CrcTables MakeCrcTables(uint32_t reversed_polynomial) {
  CrcTables tables{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder & 1U) != 0 ? reversed_polynomial ^ (remainder >> 1U) : remainder >> 1U;
    }
    tables[0][byte] = remainder;
  }
  for (size_t after = 1; after < tables.size(); ++after) {
    for (size_t byte = 0; byte < 256; ++byte) {
      const uint32_t before = tables[after - 1][byte];
      tables[after][byte] = tables[0][before & 0xFFU] ^ (before >> 8U);
    }
  }
  return tables;
}

template <uint32_t kReversedPolynomial>
class Crc {
 public:
  void Update(std::span<const uint8_t> bytes) {
    // Made when first used: they would be a part of the download.
    static const CrcTables kTables = MakeCrcTables(kReversedPolynomial);
    for (; bytes.size() >= kTables.size(); bytes = bytes.subspan(kTables.size())) {
      const uint32_t low = state_ ^ FourBytes(bytes.data());
      const uint32_t high = FourBytes(bytes.data() + 4);
      state_ = Remainder(&kTables[4], low) ^ Remainder(&kTables[0], high);
    }
    for (const uint8_t byte : bytes) {
      state_ = kTables[0][(state_ ^ byte) & 0xFFU] ^ (state_ >> 8U);
    }
  }
  uint32_t value() const { return ~state_; }

 private:
  static uint32_t FourBytes(const uint8_t* bytes) {
    return uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8U | uint32_t{bytes[2]} << 16U |
           uint32_t{bytes[3]} << 24U;
  }

  // Of four bytes, whose last one is that of the first table.
  static uint32_t Remainder(const std::array<uint32_t, 256>* tables, uint32_t bytes) {
    return tables[3][bytes & 0xFFU] ^ tables[2][bytes >> 8U & 0xFFU] ^
           tables[1][bytes >> 16U & 0xFFU] ^ tables[0][bytes >> 24U];
  }

  uint32_t state_ = 0xFFFFFFFFU;
};

}  // namespace acg2vec
