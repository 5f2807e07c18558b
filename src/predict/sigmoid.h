// For models that leave it to whoever runs them.
#pragma once

#include <cmath>
#include <span>

namespace acg2vec {

// From any number to a confidence between 0 and 1, in place.
inline void ApplySigmoid(std::span<float> values) {
  for (float& value : values) value = 1.0F / (1.0F + std::exp(-value));
}

}  // namespace acg2vec
