#include "image/png_chunks.h"

#include "base/big_endian.h"
#include "base/bytes.h"

namespace acg2vec {

// Length, type, data and CRC.
std::optional<PngChunkView> TakePngChunk(std::span<const uint8_t>& rest) {
  constexpr size_t kAround = 12;
  if (rest.size() < kAround || BigEndian32(rest, 0) > rest.size() - kAround) return std::nullopt;
  const size_t length = BigEndian32(rest, 0);
  const PngChunkView chunk{.type = TextOf(rest.subspan(4, 4)),
                           .data = rest.subspan(8, length),
                           .checked = rest.subspan(4, length + 4),
                           .crc = BigEndian32(rest, length + 8)};
  rest = rest.subspan(length + kAround);
  return chunk;
}

}  // namespace acg2vec
