#include "network/weights.h"

#include <algorithm>

#include "base/half.h"

namespace acg2vec {

size_t WeightCount(const Weights& weights) {
  return std::visit([](const auto& values) { return values.size(); }, weights);
}

std::vector<float> WeightsToFloat(const Weights& weights) {
  if (const auto* floats = std::get_if<FloatWeights>(&weights)) return *floats;
  const auto& halves = *std::get_if<HalfWeights>(&weights);
  std::vector<float> floats(halves.size());
  std::transform(halves.begin(), halves.end(), floats.begin(), HalfToFloat);
  return floats;
}

}  // namespace acg2vec
