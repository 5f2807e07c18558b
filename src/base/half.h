// IEEE 754 half precision, as ncnn and ONNX files store weights.
#pragma once

#include <cstdint>

#include "base/bit_cast.h"

namespace acg2vec {

// The exact single-precision value of a half (subnormals, infinities and NaN included).
constexpr float HalfToFloat(uint16_t half) {
  const uint32_t sign = (half & 0x8000U) << 16U;
  const uint32_t exponent = (half >> 10U) & 0x1FU;
  const uint32_t mantissa = half & 0x3FFU;
  if (exponent == 0) {  // zero or subnormal: mantissa · 2⁻²⁴
    const float magnitude = static_cast<float>(mantissa) * 0x1p-24F;
    return sign != 0 ? -magnitude : magnitude;
  }
  const uint32_t widened = exponent == 0x1F ? 0xFFU : exponent + (127 - 15);
  return BitCast<float>(sign | widened << 23U | mantissa << 13U);
}

}  // namespace acg2vec
