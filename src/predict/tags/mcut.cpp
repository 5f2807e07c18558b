#include "predict/tags/mcut.h"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace acg2vec {

std::optional<double> MCutThreshold(std::vector<float> values) {
  if (values.size() < 2) return std::nullopt;
  std::sort(values.begin(), values.end(), std::greater<>());
  double widest = -1;
  double middle = 0;
  for (size_t next = 1; next < values.size(); ++next) {
    const double upper = values[next - 1];
    const double lower = values[next];
    if (upper - lower <= widest) continue;
    widest = upper - lower;
    middle = (upper + lower) / 2;
  }
  return middle;
}

}  // namespace acg2vec
