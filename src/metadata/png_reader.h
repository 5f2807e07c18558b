// The metadata of PNG files: https://www.w3.org/TR/png-3/#11Ancillary-chunks
#pragma once

#include <cstdint>
#include <span>

#include "metadata/metadata.h"

namespace acg2vec {

// Of a file that begins with PNG's signature; checksums are the decoder's business.
Metadata ReadPngMetadata(std::span<const uint8_t> file);

}  // namespace acg2vec
