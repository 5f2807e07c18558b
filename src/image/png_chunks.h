// Walks a PNG file's chunks before stb_image sees it, which skips their checksums.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

inline constexpr size_t kPngSignatureBytes = 8;

struct PngChunkView {
  std::string_view type;
  std::span<const uint8_t> data;
  std::span<const uint8_t> checked;  // type and data, of which the CRC is taken
  uint32_t crc;                      // as the file states it
};

// The chunk that `rest` begins with, which is taken off it; nothing where the file ends too early.
std::optional<PngChunkView> TakePngChunk(std::span<const uint8_t>& rest);

// The size of a file that begins with PNG's signature. Errors: kDecodeFailed (no IHDR, a chunk that
// is cut off, a wrong CRC).
Result<PictureSize> ReadPngChunks(std::span<const uint8_t> file);

}  // namespace acg2vec
