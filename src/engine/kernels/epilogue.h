// What happens to the sums of a weighted layer on their way into memory.
#pragma once

#include "engine/kernels/feature_map.h"

namespace acg2vec {

struct Epilogue {
  const float* bias = nullptr;  // a value for each of the output's padded channels
  float slope = 1;  // of negative values: 1 leaves them, 0 is ReLU, between lies LeakyReLU
  // Added behind the activation, of the output's size, and before that multiplied by the gain of
  // its channel. Neither needs to be there.
  FeatureView skip;
  const float* skip_gains = nullptr;
};

}  // namespace acg2vec
