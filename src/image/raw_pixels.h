// BMP and TGA store pixels plainly, and stb_image does not mind when they end too early: what
// is missing stays as it lay in memory, which may be part of an earlier picture. So the files are
// measured first.
#pragma once

#include <cstdint>
#include <span>

#include "base/status.h"
#include "image/format.h"

namespace acg2vec {

// Fine where a file of one of these formats holds every pixel that its header claims, and for every
// other format. Errors: kDecodeFailed.
Status CheckRawPixels(std::span<const uint8_t> file, PictureFormat format);

}  // namespace acg2vec
