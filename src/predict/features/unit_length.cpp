#include "predict/features/unit_length.h"

#include <cmath>
#include <cstddef>

namespace acg2vec {
namespace {

double ProductOf(std::span<const float> one, std::span<const float> other) {
  double sum = 0;
  for (size_t i = 0; i < one.size(); ++i) sum += double{one[i]} * double{other[i]};
  return sum;
}

}  // namespace

void ScaleToUnitLength(std::span<float> features) {
  const double length = std::sqrt(ProductOf(features, features));
  if (length == 0) return;
  for (float& feature : features) feature = static_cast<float>(feature / length);
}

double CosineOf(std::span<const float> one, std::span<const float> other) {
  const double lengths = std::sqrt(ProductOf(one, one) * ProductOf(other, other));
  return lengths == 0 ? 0 : ProductOf(one, other) / lengths;
}

}  // namespace acg2vec
