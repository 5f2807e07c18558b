#include "predict/features/unit_length.h"

#include <cmath>

namespace acg2vec {
namespace {

double SquaresOf(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += double{value} * double{value};
  return sum;
}

}  // namespace

void ScaleToUnitLength(std::span<float> features) {
  const double length = std::sqrt(SquaresOf(features));
  if (length == 0) return;
  for (float& feature : features) feature = static_cast<float>(feature / length);
}

}  // namespace acg2vec
