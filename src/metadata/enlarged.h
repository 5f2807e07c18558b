// Metadata that stays true of the enlarged picture.
#pragma once

#include "image/picture.h"
#include "metadata/metadata.h"

namespace acg2vec {

// Of a picture that was laid upright and enlarged `scale` times, to `size`: its orientation is
// reset, its sides are the new ones, and it is as large on paper as before.
void AdaptToEnlarged(Metadata& metadata, int scale, PictureSize size);

}  // namespace acg2vec
