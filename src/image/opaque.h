// Pictures with an alpha channel that says nothing are treated as what they are: RGB.
#pragma once

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// The picture as RGB where every pixel is opaque, else as it came. In place: no second buffer.
Picture DropAlphaIfOpaque(Picture picture);

}  // namespace acg2vec
