// Turns and mirrors whole pictures: cameras store pixels as their sensor lay, and say how to see
// them.
#pragma once

#include "base/status.h"
#include "image/orientation.h"
#include "image/picture.h"

namespace acg2vec {

// The picture laid in that orientation; height and width are exchanged where it transposes, which
// takes the memory of a second picture meanwhile, else it happens in place. Errors: kOutOfMemory.
Result<Picture> Turn(Picture picture, const Orientation& orientation);

}  // namespace acg2vec
