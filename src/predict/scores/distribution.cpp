#include "predict/scores/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace acg2vec {
namespace {

Error NoProbabilities() {
  return {ErrorCode::kModelIntegrity,
          "The model gives no probabilities: it is none of scores, or it is damaged"};
}

// Without a fraction where there is none.
std::string NumberText(double number) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.10g", number);
  return {text.data(), static_cast<size_t>(length)};
}

}  // namespace

Result<Distribution> Summarise(std::span<const float> probabilities, size_t bins) {
  constexpr double kTolerance = 0.01;
  if (probabilities.size() != bins || bins == 0) return NoProbabilities();
  Distribution distribution;
  double sum = 0;
  for (size_t bin = 0; bin < bins; ++bin) {
    const double share = probabilities[bin];
    if (!(share >= 0)) return NoProbabilities();
    sum += share;
    distribution.expected += share * static_cast<double>(bin);
  }
  if (!(std::abs(sum - 1) <= kTolerance)) return NoProbabilities();
  distribution.expected /= sum;
  const auto most = std::max_element(probabilities.begin(), probabilities.end());
  distribution.most_likely = static_cast<size_t>(most - probabilities.begin());
  return distribution;
}

Result<std::vector<std::string>> BinLabels(std::span<const double> lower_bounds) {
  std::vector<std::string> labels;
  for (size_t bin = 0; bin < lower_bounds.size(); ++bin) {
    const std::string lower = NumberText(lower_bounds[bin]);
    const bool is_last = bin + 1 == lower_bounds.size();
    if (!is_last && !(lower_bounds[bin] < lower_bounds[bin + 1])) {
      return Error{ErrorCode::kInvalidArgument, "The bounds of a score's bins must rise"};
    }
    labels.push_back(is_last ? lower + "+" : lower + "–" + NumberText(lower_bounds[bin + 1]));
  }
  return labels;
}

}  // namespace acg2vec
