// Walks a PNG file's chunks before stb_image sees it, which skips their checksums.
#pragma once

#include <cstdint>
#include <span>

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

struct PngSummary {
  PictureSize size;
  bool has_transparency;  // a tRNS chunk: stb_image's header does not count the alpha that it adds
};

// Of a file that begins with PNG's signature. Errors: kDecodeFailed (no IHDR, a chunk that is cut
// off, a wrong CRC).
Result<PngSummary> ReadPngChunks(std::span<const uint8_t> file);

}  // namespace acg2vec
