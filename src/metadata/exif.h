// EXIF blocks: a TIFF file without pixels (TIFF 6.0, section 2; Exif 2.32, 4.6). Of their hundreds
// of tags only those are touched that stop being true when a picture is turned and enlarged.
#pragma once

#include <cstdint>
#include <span>

#include "image/orientation.h"
#include "image/picture.h"
#include "metadata/side_factors.h"

namespace acg2vec {

// Whether the bytes begin with TIFF's header, and the first directory lies within them.
bool IsExif(std::span<const uint8_t> exif);

// How the stored pixels must be laid to be seen upright; as they are where the tag is absent or
// makes no sense. `exif` is an EXIF block.
Orientation ExifOrientation(std::span<const uint8_t> exif);

// Whether it tells how many pixels there are to a length, in both directions.
bool TellsResolution(std::span<const uint8_t> exif);

struct ExifChange {
  Orientation applied;  // how the pixels were laid
  SideFactors factors;  // by which they were enlarged afterwards
  PictureSize size;     // of the enlarged picture
};

// Rewrites in place: the orientation (to 1: upright), the sides of the picture, the resolution. A
// thumbnail, which lies as the pixels did, is taken out of the directories where they were turned.
// False where that can't be: in a damaged block values may lie over each other.
bool AdaptExif(std::span<uint8_t> exif, const ExifChange& change);

}  // namespace acg2vec
