// The metadata of AVIF files: the colr boxes of the main picture, and the items of EXIF and XMP.
#pragma once

#include <cstdint>
#include <span>

#include "metadata/metadata.h"

namespace acg2vec {

// Of a file that begins as AVIF files do.
Metadata ReadAvifMetadata(std::span<const uint8_t> file);

}  // namespace acg2vec
