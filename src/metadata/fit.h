// What a file can't hold does not go into it, and that is said.
#pragma once

#include "image/format.h"
#include "metadata/metadata.h"

namespace acg2vec {

// Leaves out what a PNG, JPEG or WebP with grey or coloured pixels can't hold, or what would be
// wrong there, with kProfileDropped (of colours) or kMetadataDropped among the notes.
void FitMetadata(Metadata& metadata, PictureFormat format, bool is_grey);

}  // namespace acg2vec
