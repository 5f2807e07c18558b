// IEEE 754 half precision, as ncnn and ONNX files store weights, and as features are kept.
#pragma once

#include <cstdint>

#include "base/bit_cast.h"

namespace acg2vec {

// The exact single-precision value of a half (subnormals, infinities and NaN included). Without
// branches, here and below, so that compilers make vectors of loops over it.
constexpr float HalfToFloat(uint16_t half) {
  const uint32_t sign = (half & 0x8000U) << 16U;
  const uint32_t magnitude = (half & 0x7FFFU) << 13U;
  // As a float these bits mean the value times 2⁻¹¹², which is exact for subnormals as well.
  const auto finite = BitCast<uint32_t>(BitCast<float>(magnitude) * 0x1p112F);
  const uint32_t special = magnitude | 0x7F800000U;
  return BitCast<float>(sign | (magnitude < 0x0F800000U ? finite : special));
}

// The nearest half, ties to even; what is too large becomes infinite.
constexpr uint16_t FloatToHalf(float value) {
  const auto bits = BitCast<uint32_t>(value);
  const uint32_t sign = bits >> 16U & 0x8000U;
  const uint32_t magnitude = bits & 0x7FFFFFFFU;
  // Adding a half puts the last bit of a subnormal half at the end of a float, where it is rounded.
  const uint32_t subnormal =
      BitCast<uint32_t>(BitCast<float>(magnitude) + 0.5F) - BitCast<uint32_t>(0.5F);
  const uint32_t is_odd = magnitude >> 13U & 1U;
  const uint32_t normal = (magnitude - (uint32_t{127 - 15} << 23U) + 0xFFFU + is_odd) >> 13U;
  const uint32_t special =
      magnitude > 0x7F800000U ? 0x7E00U : 0x7C00U;  // not a number, or infinite
  const uint32_t finite = magnitude < 0x38800000U ? subnormal : normal;
  return static_cast<uint16_t>(sign | (magnitude < 0x47800000U ? finite : special));
}

}  // namespace acg2vec
