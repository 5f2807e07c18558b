// Metadata that stays true of the enlarged picture.
#pragma once

#include "image/picture.h"
#include "metadata/metadata.h"
#include "metadata/side_factors.h"

namespace acg2vec {

// Of a picture that was laid upright and enlarged so many times, to `size`: its orientation is
// reset, its sides are the new ones, and it is as large on paper as before.
void AdaptToEnlarged(Metadata& metadata, const SideFactors& factors, PictureSize size);

}  // namespace acg2vec
