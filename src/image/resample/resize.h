// A picture at any other size.
#pragma once

#include "base/limits.h"
#include "base/status.h"
#include "image/picture.h"
#include "image/resample/filter.h"

namespace acg2vec {

// Of the same format. Colours count by their alpha, so that those of transparent pixels don't
// show, and sums are rounded once. Errors: kInvalidArgument (a side below 1), kTooLarge,
// kOutOfMemory.
Result<Picture> Resize(const Picture& picture, PictureSize size, ResampleFilter filter,
                       const Limits& limits = {});

}  // namespace acg2vec
