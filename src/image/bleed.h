// Colours under transparent pixels are often black or white leftovers. The network would mix them
// into the visible edge, as a dark or light fringe; so visible colours are spread under them first.
#pragma once

#include "base/status.h"
#include "image/picture.h"

namespace acg2vec {

// Gives every fully transparent pixel a colour interpolated from the visible
// ones around it (push-pull over a pyramid of halved pictures: Gortler et al., "The Lumigraph",
// 1996, 3.4). Visible pixels and all of alpha stay as they are, and so does a picture
// without alpha. Errors: kOutOfMemory.
Status BleedColours(Picture& picture);

}  // namespace acg2vec
