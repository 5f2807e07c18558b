// Activations of single values, where it does not have to be fast.
#pragma once

#include <algorithm>
#include <cmath>

#include "network/layer.h"

namespace acg2vec {

inline float ActivatedValue(float value, const Activation& activation) {
  switch (activation.kind) {
    case ActivationKind::kNone:
      return value;
    case ActivationKind::kRelu:
      return std::max(value, 0.0F);
    case ActivationKind::kLeakyRelu:
      return value < 0 ? value * activation.slope : value;
    case ActivationKind::kSigmoid:
      return 1 / (1 + std::exp(-value));
  }
  return value;
}

}  // namespace acg2vec
