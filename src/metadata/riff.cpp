#include "metadata/riff.h"

#include <algorithm>

#include "base/bytes.h"

namespace acg2vec {

uint32_t LittleEndian32(std::span<const uint8_t> bytes, size_t at) {
  return uint32_t{bytes[at]} | uint32_t{bytes[at + 1]} << 8U | uint32_t{bytes[at + 2]} << 16U |
         uint32_t{bytes[at + 3]} << 24U;
}

std::optional<RiffChunk> TakeRiffChunk(std::span<const uint8_t>& rest) {
  constexpr size_t kHeader = 8;
  if (rest.size() < kHeader) return std::nullopt;
  const size_t length = LittleEndian32(rest, 4);
  if (length > rest.size() - kHeader) return std::nullopt;
  const RiffChunk chunk{TextOf(rest.first(4)), rest.subspan(kHeader, length)};
  rest = rest.subspan(std::min(kHeader + length + length % 2, rest.size()));
  return chunk;
}

}  // namespace acg2vec
