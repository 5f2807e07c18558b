// The smallest EXIF block: for WebP, which has no other place for the density.
#pragma once

#include <cstdint>
#include <vector>

#include "metadata/metadata.h"

namespace acg2vec {

std::vector<uint8_t> ExifOfDensity(const Density& density);

}  // namespace acg2vec
