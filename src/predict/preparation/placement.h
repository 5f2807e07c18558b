// Where a picture comes to lie in a network's input.
#pragma once

#include "base/status.h"
#include "image/picture.h"
#include "image/resample/axis.h"
#include "predict/preparation/description.h"

namespace acg2vec {

struct PicturePlacement {
  AxisLayout columns;
  AxisLayout rows;
};

// Errors: kTooLarge (so long and thin that it would be resampled to more pixels than can be
// counted).
Result<PicturePlacement> PlacePicture(PictureSize picture, const InputDescription& description);

}  // namespace acg2vec
