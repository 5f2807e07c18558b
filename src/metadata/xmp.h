// XMP packets are XML; of what they say, only a copy of EXIF's orientation is ever changed.
#pragma once

#include <cstdint>
#include <span>

namespace acg2vec {

// Sets tiff:Orientation to 1 (upright), in place, where it stands as an attribute or an element.
void ResetXmpOrientation(std::span<uint8_t> xmp);

}  // namespace acg2vec
