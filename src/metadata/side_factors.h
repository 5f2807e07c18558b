// How many times longer the sides of a picture became.
#pragma once

#include <cstdint>

#include "image/picture.h"

namespace acg2vec {

// A fraction above 0.
struct Factor {
  uint64_t numerator = 1;
  uint64_t denominator = 1;

  // Rounded to the nearest.
  constexpr uint64_t Of(uint32_t value) const {
    return (value * numerator + denominator / 2) / denominator;
  }
};

struct SideFactors {
  Factor horizontal;
  Factor vertical;
};

// Of sides that are above 0.
constexpr SideFactors FactorsBetween(PictureSize from, PictureSize to) {
  const auto factor = [](int numerator, int denominator) {
    return Factor{static_cast<uint64_t>(numerator), static_cast<uint64_t>(denominator)};
  };
  return {factor(to.width, from.width), factor(to.height, from.height)};
}

constexpr SideFactors BothSides(uint64_t times) { return {{times, 1}, {times, 1}}; }

}  // namespace acg2vec
