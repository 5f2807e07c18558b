// A JPEG's quality by counting: its waves come in whole steps, and the steps' sizes say how it was
// saved. A decoded JPEG's brightness, cut at its own blocks, has cosine coefficients that are
// multiples of the steps of its table; the table of libjpeg is looked for whose steps explain them
// best. It needs no training, and where it finds nothing (never a JPEG, enlarged or worn since, or
// all of it clipped to white) the network's estimate stands.
// tools/train/acg2vec_train/look/jpeg_lattice.py does the same.
#pragma once

#include <optional>
#include <vector>

#include "predict/look/views.h"

namespace acg2vec {

// Of crops that lie at multiples of eight: 5…97, or nothing where no table explains them.
std::optional<int> JpegQualityOf(const std::vector<View>& crops);

}  // namespace acg2vec
