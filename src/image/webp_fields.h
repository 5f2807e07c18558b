#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/status.h"

namespace acg2vec {

inline Error DamagedWebp() {
  return Error{ErrorCode::kDecodeFailed, "The WebP file is damaged or incomplete."};
}

// At a place that the caller knows to be within the bytes.
constexpr uint32_t LittleEndian24(std::span<const uint8_t> bytes, size_t at) {
  return bytes[at] | uint32_t{bytes[at + 1]} << 8U | uint32_t{bytes[at + 2]} << 16U;
}

}  // namespace acg2vec
