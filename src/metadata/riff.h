// The chunks of a WebP file (https://developers.google.com/speed/webp/docs/riff_container).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace acg2vec {

inline constexpr size_t kRiffHeader = 12;  // RIFF, the size of what follows, WEBP

struct RiffChunk {
  std::string_view type;
  std::span<const uint8_t> data;
};

// At a place that the caller knows to be within the bytes.
uint32_t LittleEndian32(std::span<const uint8_t> bytes, size_t at);

// The chunk that `rest` begins with, which is taken off it with its padding; nothing where it ends
// too early.
std::optional<RiffChunk> TakeRiffChunk(std::span<const uint8_t>& rest);

}  // namespace acg2vec
