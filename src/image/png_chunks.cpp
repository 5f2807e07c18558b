#include "image/png_chunks.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "image/crc32.h"

namespace acg2vec {
namespace {

using Bytes = std::span<const uint8_t>;

uint32_t Uint32At(Bytes bytes, size_t at) {
  return uint32_t{bytes[at]} << 24U | uint32_t{bytes[at + 1]} << 16U |
         uint32_t{bytes[at + 2]} << 8U | uint32_t{bytes[at + 3]};
}

struct Chunk {
  std::string_view type;
  Bytes data;
  bool intact;
};

// Length, type, data and CRC; nothing where the file ends too early.
std::optional<Chunk> TakeChunk(Bytes& rest) {
  constexpr size_t kAround = 12;
  if (rest.size() < kAround || Uint32At(rest, 0) > rest.size() - kAround) return std::nullopt;
  const size_t length = Uint32At(rest, 0);
  Crc32 crc;
  crc.Update(rest.subspan(4, length + 4));
  const Chunk chunk{.type = {reinterpret_cast<const char*>(&rest[4]), 4},
                    .data = rest.subspan(8, length),
                    .intact = crc.value() == Uint32At(rest, length + 8)};
  rest = rest.subspan(length + kAround);
  return chunk;
}

Error Damaged(const std::string& what) {
  return Error{ErrorCode::kDecodeFailed, "The PNG file is damaged or incomplete (" + what + ")."};
}

// A side beyond what an int holds is over every limit anyway.
int Side(Bytes header, size_t at) {
  return static_cast<int>(
      std::min<uint32_t>(Uint32At(header, at), std::numeric_limits<int>::max()));
}

}  // namespace

Result<PngSummary> ReadPngChunks(Bytes file) {
  constexpr size_t kSignature = 8;
  constexpr size_t kHeaderBytes = 13;
  Bytes rest = file.subspan(kSignature);
  const auto header = TakeChunk(rest);
  if (!header || header->type != "IHDR" || header->data.size() != kHeaderBytes || !header->intact) {
    return Damaged("its header");
  }
  PngSummary summary{.size = {Side(header->data, 0), Side(header->data, 4)},
                     .has_transparency = false};
  while (const auto chunk = TakeChunk(rest)) {
    if (!chunk->intact) return Damaged("wrong checksum");
    summary.has_transparency = summary.has_transparency || chunk->type == "tRNS";
    if (chunk->type == "IEND") return summary;
  }
  return Damaged("it ends too early");
}

}  // namespace acg2vec
