// A whole picture in few pixels.
#pragma once

#include "predict/look/views.h"

namespace acg2vec {

// Means over boxes of whole pixels, halves rounded up; the picture is read once, row by row.
View OverviewOf(const Picture& picture);

}  // namespace acg2vec
