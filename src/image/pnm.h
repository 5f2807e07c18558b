// Decodes PNM files (https://netpbm.sourceforge.net/doc/pnm.html): bits, grey and colour, as digits
// or binary, P1 to P6. stb_image knows only two of the largest values that a file may name, and
// writes behind its buffer where one with 16 bits is asked for as 8 (2.27).
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// The first picture of a file: grey or RGB, of 8 bits where the largest value is below 256, else of
// 16. Other largest values are stretched to the full range. Errors: kDecodeFailed, kTooLarge,
// kOutOfMemory.
Result<Picture> DecodePnm(std::span<const uint8_t> file, const Limits& limits);

}  // namespace acg2vec
