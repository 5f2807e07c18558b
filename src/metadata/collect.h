// What every container's reader does with the blocks that it finds: the first of a kind counts, and
// a damaged one is left out.
#pragma once

#include <cstdint>
#include <span>

#include "metadata/metadata.h"

namespace acg2vec {

void CollectIcc(Metadata& metadata, std::span<const uint8_t> profile);
// With or without the six bytes that JPEG puts before TIFF's header: some write them elsewhere,
// too.
void CollectExif(Metadata& metadata, std::span<const uint8_t> exif);
void CollectXmp(Metadata& metadata, std::span<const uint8_t> xmp);
void CollectDensity(Metadata& metadata, const Density& density);

}  // namespace acg2vec
