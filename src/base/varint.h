// Numbers of seven bits a byte, the lowest first, as Protocol Buffers and LevelDB write them.
#pragma once

#include <cstdint>
#include <optional>

#include "base/byte_reader.h"

namespace acg2vec {

// Nothing where the bytes end too early or the number has more than 64 bits' worth of bytes.
inline std::optional<uint64_t> TakeVarint(ByteReader& reader) {
  constexpr uint64_t kMore = 0x80;
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const auto byte = reader.TakeNumber(1);
    if (!byte) return std::nullopt;
    value |= (*byte & (kMore - 1)) << shift;
    if (*byte < kMore) return value;
  }
  return std::nullopt;
}

}  // namespace acg2vec
