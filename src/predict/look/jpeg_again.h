// A JPEG's quality where black and white are clipped, as in line art: saved again with its own
// table it barely changes. Clipping has moved the waves off their steps, but by less than half a
// step for most: quantised again they give the same pixels. A table is found where it changes
// clearly less than its neighbours do. tools/train/acg2vec_train/look/jpeg_again.py does the same.
#pragma once

#include <optional>
#include <vector>

#include "predict/look/views.h"

namespace acg2vec {

// Of crops that lie at multiples of eight: 8…94, or nothing.
std::optional<int> JpegQualityAgain(const std::vector<View>& crops);

}  // namespace acg2vec
