// The CRC of TensorFlow's files (Castagnoli's polynomial, RFC 3720), which stores it masked.
#pragma once

#include "base/crc.h"

namespace acg2vec {

using Crc32c = Crc<0x82F63B78U>;

// As it is stored: a CRC of bytes that hold their own CRC would say little.
constexpr uint32_t MaskedCrc32c(uint32_t crc) { return (crc >> 15U | crc << 17U) + 0xA282EAD8U; }

inline uint32_t MaskedCrc32c(std::span<const uint8_t> bytes) {
  Crc32c crc;
  crc.Update(bytes);
  return MaskedCrc32c(crc.value());
}

}  // namespace acg2vec
