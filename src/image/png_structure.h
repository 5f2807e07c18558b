// Walks a PNG file before stb_image sees it, which skips checksums and takes chunks in any order.
#pragma once

#include <cstdint>
#include <span>

#include "base/limits.h"
#include "base/status.h"
#include "image/png_header.h"

namespace acg2vec {

// Of a file that DetectFormat takes for a PNG. The data can unpack to as many bytes as the header
// claims.
//
// Errors: kDecodeFailed (a wrong signature or checksum, chunks that are cut off, out of order or
// unknown and needed), kUnsupportedFormat (Apple's variant), kTooLarge.
Result<PngHeader> ReadPngStructure(std::span<const uint8_t> file, const Limits& limits);

}  // namespace acg2vec
