// Pictures with an alpha channel that says nothing are treated as what they are: RGB, or grey.
#pragma once

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// The picture without its alpha, if it has one; colours stay as they are. In place: no second
// buffer.
Picture DropAlpha(Picture picture);

// The picture without alpha where every pixel is opaque, else as it came. In place, too.
Picture DropAlphaIfOpaque(Picture picture);

}  // namespace acg2vec
