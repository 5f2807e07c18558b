// Decodes PNG, JPEG, BMP, TGA and PNM files, behind limits.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// The picture of a whole file: grey where the file is (a palette is colour), with alpha where some
// pixel is not opaque, and of 16 bits where the file's samples have more than 8.
//
// Errors: kUnsupportedFormat (not one of the formats above), kTooLarge (over `limits`, found from
// the header), kDecodeFailed (damaged), kOutOfMemory.
Result<Picture> DecodePicture(std::span<const uint8_t> file, const Limits& limits = {});

// A picture from width·height RGBA pixels that somebody else decoded, with samples of `depth` bits
// (8, or 16 in the machine's byte order); errors as above and kInvalidArgument where the size and
// the number of bytes disagree.
Result<Picture> PictureFromRgba(std::span<const uint8_t> rgba, PictureSize size, int depth = 8,
                                const Limits& limits = {});

}  // namespace acg2vec
