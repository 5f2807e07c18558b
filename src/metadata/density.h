// Pixels to a length, in the units of the containers.
#pragma once

#include <optional>

#include "metadata/metadata.h"
#include "metadata/side_factors.h"

namespace acg2vec {

// That of the picture enlarged so many times: as large on paper as before. A pixel's shape stays.
// Nothing where the numbers don't fit.
std::optional<Density> EnlargedDensity(const Density& density, const SideFactors& factors);

// Of the picture with rows and columns exchanged.
Density TransposedDensity(const Density& density);

// As PNG's pHYs wants it, in metres or as a ratio, at most 2³¹ − 1.
std::optional<Density> DensityInMetres(const Density& density);

// As JFIF wants it, in inches, centimetres or as a ratio, at most 65535.
std::optional<Density> DensityForJfif(const Density& density);

}  // namespace acg2vec
