// Features as vectors of length 1, of which the products are cosines.
#pragma once

#include <span>

namespace acg2vec {

// Divides by the length (L2), computed in double precision; nothing but zeros stays as it is.
void ScaleToUnitLength(std::span<float> features);

}  // namespace acg2vec
