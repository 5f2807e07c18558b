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

bool IsIntact(const PngChunkView& chunk) {
  Crc32 crc;
  crc.Update(chunk.checked);
  return crc.value() == chunk.crc;
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

// Length, type, data and CRC.
std::optional<PngChunkView> TakePngChunk(Bytes& rest) {
  constexpr size_t kAround = 12;
  if (rest.size() < kAround || Uint32At(rest, 0) > rest.size() - kAround) return std::nullopt;
  const size_t length = Uint32At(rest, 0);
  const PngChunkView chunk{.type = {reinterpret_cast<const char*>(&rest[4]), 4},
                           .data = rest.subspan(8, length),
                           .checked = rest.subspan(4, length + 4),
                           .crc = Uint32At(rest, length + 8)};
  rest = rest.subspan(length + kAround);
  return chunk;
}

Result<PictureSize> ReadPngChunks(Bytes file) {
  constexpr size_t kHeaderBytes = 13;
  Bytes rest = file.subspan(kPngSignatureBytes);
  const auto header = TakePngChunk(rest);
  if (!header || header->type != "IHDR" || header->data.size() != kHeaderBytes ||
      !IsIntact(*header)) {
    return Damaged("its header");
  }
  const PictureSize size{Side(header->data, 0), Side(header->data, 4)};
  while (const auto chunk = TakePngChunk(rest)) {
    if (!IsIntact(*chunk)) return Damaged("wrong checksum");
    if (chunk->type == "IEND") return size;
  }
  return Damaged("it ends too early");
}

}  // namespace acg2vec
