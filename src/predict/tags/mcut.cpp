#include "predict/tags/mcut.h"

#include <algorithm>
#include <cstddef>

namespace acg2vec {

std::optional<double> MCutThreshold(std::vector<float> values) {
  if (values.size() < 2) return std::nullopt;
  std::sort(values.begin(), values.end());
  double widest = -1;
  double middle = 0;
  for (size_t next = values.size() - 1; next > 0; --next) {
    const double upper = values[next];
    const double lower = values[next - 1];
    if (upper - lower <= widest) continue;
    widest = upper - lower;
    middle = (upper + lower) / 2;
  }
  return middle;
}

}  // namespace acg2vec
