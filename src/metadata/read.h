// Reads what a file says beside its pixels.
#pragma once

#include <cstdint>
#include <span>

#include "image/format.h"
#include "metadata/metadata.h"

namespace acg2vec {

// Of a whole PNG, JPEG, WebP or AVIF file; of other formats nothing. Never fails: what is damaged
// or beyond metadata/limits.h is left out, with kMetadataDamaged among the notes.
Metadata ReadMetadata(std::span<const uint8_t> file, PictureFormat format);

}  // namespace acg2vec
