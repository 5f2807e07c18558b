// libjpeg's tables of steps for brightness.
#pragma once

#include <array>

namespace acg2vec {

inline constexpr int kFirstQuality = 5;
inline constexpr int kLastQuality = 97;

// By (down, across), as BlockWaves has them.
using JpegSteps = std::array<double, 64>;

JpegSteps StepsOf(int quality);

}  // namespace acg2vec
