// Sizes are checked before they are multiplied: a picture's header or a model file is not trusted.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>

namespace acg2vec {

// The product, or nothing where it would not fit.
constexpr std::optional<size_t> CheckedMultiply(size_t left, size_t right) {
  if (right != 0 && left > std::numeric_limits<size_t>::max() / right) return std::nullopt;
  return left * right;
}

template <typename... Rest>
constexpr std::optional<size_t> CheckedMultiply(size_t left, size_t right, Rest... rest) {
  const std::optional<size_t> product = CheckedMultiply(left, right);
  return product ? CheckedMultiply(*product, rest...) : std::nullopt;
}

}  // namespace acg2vec
