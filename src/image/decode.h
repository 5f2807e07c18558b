// Decodes PNG, JPEG, BMP, TGA and binary PNM files by stb_image, behind limits.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// The picture of a whole file, as RGB where every pixel is opaque and as RGBA otherwise. 16-bit
// files are read as their upper 8 bits, grey ones as RGB.
//
// Errors: kUnsupportedFormat (not one of the formats above), kTooLarge (over `limits`, found from
// the header), kDecodeFailed (damaged), kOutOfMemory.
Result<Picture> DecodePicture(std::span<const uint8_t> file, const Limits& limits = {});

// A picture from width·height RGBA pixels that somebody else decoded; errors as above and
// kInvalidArgument where the size and the number of bytes disagree.
Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size,
                                const Limits& limits = {});

}  // namespace acg2vec
