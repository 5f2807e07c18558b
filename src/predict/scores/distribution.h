// What a model of scores says: how likely each bin of a scale is.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"

namespace acg2vec {

struct Distribution {
  size_t most_likely = 0;  // the bin, from 0; of equal ones the lowest
  double expected = 0;     // the mean of the bins' places, each by its probability
};

// kModelIntegrity where these are no probabilities: other than as many as `bins`, below 0, or with
// another sum than 1 (within a hundredth, which fp16 needs).
Result<Distribution> Summarise(std::span<const float> probabilities, size_t bins);

// The bins' names by their lower bounds, the last one without an end: "0–10", "10–30", "30+".
// kInvalidArgument where the bounds don't rise.
Result<std::vector<std::string>> BinLabels(std::span<const double> lower_bounds);

}  // namespace acg2vec
