// Samples ↔ the network's values, which are nominally from 0 to 1.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "image/pixel_format.h"

namespace acg2vec {

constexpr std::array<float, 256> MakeUnitValues() {
  std::array<float, 256> values{};
  for (size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i) / 255.0F;
  return values;
}
inline constexpr std::array<float, 256> kUnitValues = MakeUnitValues();

// v/255 or v/65535. A byte b is the same value as the 16 bits 257·b, to the last bit.
inline float ToUnit(uint8_t sample) { return kUnitValues[sample]; }
inline float ToUnit(uint16_t sample) { return static_cast<float>(sample) / 65535.0F; }

// floor(255·y + 0.5) or floor(65535·y + 0.5), clamped; NaN becomes 0. Without branches, so that
// loops are vectorised: what is above 0 is cut off as floor does.
template <typename Sample>
Sample FromUnit(float value) {
  constexpr auto kFull = static_cast<float>(kFullSample<Sample>);
  const float scaled = kFull * value + 0.5F;
  const float positive = scaled > 0.0F ? scaled : 0.0F;  // so written, NaN becomes 0 too
  return static_cast<Sample>(static_cast<int>(positive < kFull ? positive : kFull));
}

}  // namespace acg2vec
