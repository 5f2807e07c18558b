// How the official networks of twice and three times the size cut their pictures.
#pragma once

#include "network/geometry.h"

namespace acg2vec {

inline constexpr Geometry kTwice{.scale = 2, .halo = 18, .multiple = 2};
inline constexpr Geometry kThrice{.scale = 3, .halo = 14, .multiple = 4};

}  // namespace acg2vec
