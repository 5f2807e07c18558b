// A PNG file's IHDR (https://www.w3.org/TR/png-3/#11IHDR).
#pragma once

#include <cstdint>
#include <span>

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

struct PngHeader {
  PictureSize size;
  int depth = 8;    // of a sample, or of an index into the palette, in bits
  int samples = 3;  // a pixel; one where there is a palette
  bool has_palette = false;
  bool is_interlaced = false;

  // What the compressed data unpack to: rows with a byte for their filter.
  int64_t UnpackedBytes() const;
};

// Of the data of the first chunk. Errors: kDecodeFailed (fields that can't be, or not together).
Result<PngHeader> ReadPngHeader(std::span<const uint8_t> data);

}  // namespace acg2vec
