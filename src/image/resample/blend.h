// Sums at the bottom of resampling, with SIMD. A line holds kLanes values a pixel, whatever its
// format, so that a vector is a pixel.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "image/resample/axis.h"

namespace acg2vec {

inline constexpr size_t kLanes = 4;

template <typename Value>
using Pixel = std::array<Value, kLanes>;

// Values of a line of so many pixels with its room behind them: kernels write whole vectors, what
// they like behind the pixels.
constexpr size_t LineValues(size_t pixels) {
  constexpr size_t kWidest = 32;
  return (pixels * kLanes + kWidest - 1) / kWidest * kWidest;
}

// out[x] = Σ weight·line[tap] + outside_weight·outside for each place of the axis. In fixed point
// values are bytes, and the sums are rounded to bytes. Floats are multiplied and added one by one,
// so that the sums are the same on every machine.
void BlendColumns(const float* line, const ResampledAxis<float>& columns,
                  const Pixel<float>& outside, float* out);
void BlendColumns(const int32_t* line, const ResampledAxis<int32_t>& columns,
                  const Pixel<int32_t>& outside, int32_t* out);

// Lines of which one is made, each with its weight.
template <typename Value>
struct WeightedLines {
  std::span<const Value* const> lines;
  const Value* weights = nullptr;
  const Value* outside = nullptr;
  Value outside_weight{};
};

// The same down the lines, for `values` values, of LineValues.
void BlendRows(const WeightedLines<float>& lines, size_t values, float* out);
void BlendRows(const WeightedLines<int32_t>& lines, size_t values, int32_t* out);

}  // namespace acg2vec
