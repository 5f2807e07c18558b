// The metadata of WebP files: chunks of an ICC profile, EXIF and XMP.
#pragma once

#include <cstdint>
#include <span>

#include "metadata/metadata.h"

namespace acg2vec {

// Of a file that begins as WebP files do.
Metadata ReadWebpMetadata(std::span<const uint8_t> file);

}  // namespace acg2vec
