#include "quantize/value_range.h"

#include <algorithm>
#include <cmath>

namespace acg2vec {
namespace {

constexpr float kSteps = 255;

float OrZero(float value) { return std::isfinite(value) ? value : 0; }

}  // namespace

void ValueRange::Observe(float least, float most, float mean_square) {
  least_ = std::min(least_, OrZero(least));
  most_ = std::max(most_, OrZero(most));
  squares_ += double{OrZero(mean_square)};
  ++pictures_;
}

Steps ValueRange::steps() const {
  const float scale = most_ / kSteps - least_ / kSteps;
  if (!(scale > 0) || !std::isfinite(scale)) return {};
  return {scale, static_cast<uint8_t>(std::lround(std::min(kSteps, -least_ / scale)))};
}

double ValueRange::Noise() const {
  if (!(squares_ > 0)) return 0;
  const double scale = double{steps().scale};
  return scale * scale / 12 * pictures_ / squares_;
}

}  // namespace acg2vec
