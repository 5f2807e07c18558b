// Limits are checked as soon as a header is read; see base/limits.h.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// Errors: kDecodeFailed (no pixels), kTooLarge.
Status CheckSize(PictureSize size, const Limits& limits);

// Of a decoded picture whose pixels take that many bytes each. Errors: kTooLarge.
Status CheckDecodedBytes(PictureSize size, int pixel_bytes, const Limits& limits);

// Errors: kTooLarge.
Status CheckFileBytes(std::span<const uint8_t> file, const Limits& limits);

}  // namespace acg2vec
