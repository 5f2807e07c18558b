// Features as vectors of length 1, of which the products are cosines.
#pragma once

#include <span>

namespace acg2vec {

// Divides by the length (L2), computed in double precision; nothing but zeros stays as it is.
void ScaleToUnitLength(std::span<float> features);

// Of the angle between two of the same size: from −1 to 1; 0 where one has nothing but zeros.
double CosineOf(std::span<const float> one, std::span<const float> other);

}  // namespace acg2vec
