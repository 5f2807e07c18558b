#include "predict/look/jpeg_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace acg2vec {
namespace {

// ISO/IEC 10918-1, table K.1.
constexpr std::array kTable = {
    16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,  //
    14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,  //
    18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,  //
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

}  // namespace

JpegSteps StepsOf(int quality) {
  const double coarseness = quality < 50 ? 50.0 / quality : (100 - quality) / 50.0;
  const auto scale = static_cast<int>(std::nearbyint(100 * coarseness));
  JpegSteps steps{};
  for (size_t i = 0; i < steps.size(); ++i) {
    steps[i] = std::clamp((kTable[i] * scale + 50) / 100, 1, 255);
  }
  return steps;
}

}  // namespace acg2vec
