#include "engine/steps/bicubic_step.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace acg2vec {
namespace {

constexpr size_t kTaps = 4;

// Weights of the pixels at −1, 0, 1 and 2 for a position between 0 and 1.
std::array<float, kTaps> CubicWeights(double position) {
  constexpr double kA = -0.75;
  const auto near = [](double x) { return ((kA + 2) * x - (kA + 3)) * x * x + 1; };
  const auto far = [](double x) { return ((kA * x - 5 * kA) * x + 8 * kA) * x - 4 * kA; };
  return {static_cast<float>(far(position + 1)), static_cast<float>(near(position)),
          static_cast<float>(near(1 - position)), static_cast<float>(far(2 - position))};
}

}  // namespace

std::vector<BicubicStep::Taps> BicubicStep::TapsOf(const BicubicResize& resize, size_t in_side,
                                                   size_t out_side) {
  std::vector<Taps> taps(out_side);
  const double scale = static_cast<double>(resize.denominator) / resize.numerator;
  const auto last = static_cast<int64_t>(in_side) - 1;
  for (size_t i = 0; i < out_side; ++i) {
    const double centre = (static_cast<double>(i) + 0.5) * scale - 0.5;
    const double whole = std::floor(centre);
    taps[i].weights = CubicWeights(centre - whole);
    for (size_t tap = 0; tap < kTaps; ++tap) {
      const int64_t at = static_cast<int64_t>(whole) - 1 + static_cast<int64_t>(tap);
      taps[i].at[tap] = static_cast<size_t>(std::clamp<int64_t>(at, 0, last));
    }
  }
  return taps;
}

BicubicStep::BicubicStep(const Placement& in, const Placement& out, const BicubicResize& resize)
    : in_(in),
      out_(out),
      rows_(TapsOf(resize, in.height, out.height)),
      columns_(TapsOf(resize, in.width, out.width)) {}

void BicubicStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  for (size_t y = 0; y < out.height; ++y) {
    for (size_t x = 0; x < out.width; ++x) {
      float* to = out.At(y, x);
      std::fill_n(to, out.channels, 0.0F);
      for (size_t row = 0; row < kTaps; ++row) {
        for (size_t column = 0; column < kTaps; ++column) {
          const float* from = in.At(rows_[y].at[row], columns_[x].at[column]);
          const float weight = rows_[y].weights[row] * columns_[x].weights[column];
          for (size_t c = 0; c < out.channels; ++c) to[c] += weight * from[c];
        }
      }
    }
  }
}

}  // namespace acg2vec
