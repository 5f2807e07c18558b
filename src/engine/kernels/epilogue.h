// What happens to the sums of a weighted layer on their way into memory.
#pragma once

#include "engine/kernels/feature_map.h"

namespace acg2vec {

struct Epilogue {
  // Of negative values: 1 leaves them, 0 is ReLU, between lies LeakyReLU. From 0 to 1.
  float slope = 1;
  // Added behind the activation, of the output's size, and before that multiplied by the gain of
  // its channel. Neither needs to be there.
  FeatureView skip;
  const float* skip_gains = nullptr;
};

}  // namespace acg2vec
