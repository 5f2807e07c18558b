// The chunks that a PNG file is made of (https://www.w3.org/TR/png-3/#5Chunk-layout).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

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

}  // namespace acg2vec
