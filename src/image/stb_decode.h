// Decodes by stb_image what was found sane before.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/format.h"
#include "image/picture.h"

namespace acg2vec {

// A PNG, JPEG, BMP or TGA file. Takes no more memory than its header justifies. Errors: those of
// DecodePicture.
Result<Picture> DecodeByStb(std::span<const uint8_t> file, PictureFormat format,
                            const Limits& limits);

}  // namespace acg2vec
