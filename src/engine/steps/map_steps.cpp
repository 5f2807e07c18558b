#include "engine/steps/map_steps.h"

#include <algorithm>

#include "engine/steps/activate.h"

namespace acg2vec {
namespace {

// Calls `work(y, x)` for every pixel of a map.
template <typename Work>
void ForEachPixel(const FeatureMap& map, const Work& work) {
  for (size_t y = 0; y < map.height; ++y) {
    for (size_t x = 0; x < map.width; ++x) work(y, x);
  }
}

// Makes every value of `out` of that of `in` in its place.
template <typename Work>
void ChangeRows(const FeatureMap& in, const FeatureMap& out, const Work& work) {
  for (size_t y = 0; y < out.height; ++y) {
    std::transform(in.Row(y), in.Row(y) + in.width * in.channels, out.Row(y), work);
  }
}

// Makes every value of `out` of those of two maps in its place.
template <typename Work>
void CombineRows(const FeatureMap& left, const FeatureMap& right, const FeatureMap& out,
                 const Work& work) {
  for (size_t y = 0; y < out.height; ++y) {
    std::transform(left.Row(y), left.Row(y) + left.width * left.channels, right.Row(y), out.Row(y),
                   work);
  }
}

}  // namespace

void ScaleStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  const float* gains = arena.Values(gains_);
  ForEachPixel(out, [&](size_t y, size_t x) {
    std::transform(in.At(y, x), in.At(y, x) + in.channels, gains, out.At(y, x),
                   [](float value, float gain) { return value * gain; });
  });
}

void AdditionStep::Run(const Arena& arena) const {
  const float one_factor = add_.factors[0];
  const float other_factor = add_.factors[1];
  CombineRows(arena.Map(left_), arena.Map(right_), arena.Map(out_),
              [&](float one, float other) { return one_factor * one + other_factor * other; });
}

void ActivationStep::Run(const Arena& arena) const {
  ChangeRows(arena.Map(in_), arena.Map(out_),
             [&](float value) { return ActivatedValue(value, activation_); });
}

PReluStep::PReluStep(const Placement& in, const Placement& out, const PRelu& relu)
    : in_(in), out_(out), slopes_(out.channels, 0.0F) {
  const auto repeats = relu.channels == 1;
  for (size_t c = 0; c < slopes_.size(); ++c) {
    if (repeats || c < relu.slopes.size()) slopes_[c] = relu.slopes[repeats ? 0 : c];
  }
}

void PReluStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  ForEachPixel(out, [&](size_t y, size_t x) {
    std::transform(in.At(y, x), in.At(y, x) + in.channels, slopes_.data(), out.At(y, x),
                   [](float value, float slope) { return value < 0 ? value * slope : value; });
  });
}

void AffineStep::Run(const Arena& arena) const {
  ChangeRows(arena.Map(in_), arena.Map(out_),
             [&](float value) { return affine_.factor * value + affine_.offset; });
}

void JoinStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  const size_t end = part_.first + part_.channels;
  ForEachPixel(out, [&](size_t y, size_t x) {
    float* to = out.At(y, x);
    std::copy_n(in.At(y, x), part_.channels, to + part_.first);
    if (part_.is_last) std::fill(to + end, to + out.channels, 0.0F);
  });
}

void PixelShuffleStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  ForEachPixel(out, [&](size_t y, size_t x) {
    const float* from = in.At(y / factor_, x / factor_) + y % factor_ * factor_ + x % factor_;
    float* to = out.At(y, x);
    std::fill_n(to, out.channels, 0.0F);
    for (size_t c = 0; c < channels_; ++c) to[c] = from[c * factor_ * factor_];
  });
}

void NearestUpsampleStep::Run(const Arena& arena) const {
  const FeatureMap in = arena.Map(in_);
  const FeatureMap out = arena.Map(out_);
  ForEachPixel(out, [&](size_t y, size_t x) {
    std::copy_n(in.At(y / factor_, x / factor_), out.channels, out.At(y, x));
  });
}

}  // namespace acg2vec
