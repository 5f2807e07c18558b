// The metadata of JPEG files: JFIF, EXIF, XMP, ICC profiles and comments.
#pragma once

#include <cstdint>
#include <span>

#include "metadata/metadata.h"

namespace acg2vec {

// Of a file that begins with JPEG's first marker.
Metadata ReadJpegMetadata(std::span<const uint8_t> file);

}  // namespace acg2vec
