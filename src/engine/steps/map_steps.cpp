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
  const FeatureMap left = arena.Map(left_);
  const FeatureMap right = arena.Map(right_);
  const FeatureMap out = arena.Map(out_);
  for (size_t y = 0; y < out.height; ++y) {
    std::transform(left.Row(y), left.Row(y) + left.width * left.channels, right.Row(y), out.Row(y),
                   [](float one, float other) { return one + other; });
  }
}

void ActivationStep::Run(const Arena& arena) const {
  const FeatureMap map = arena.Map(map_);
  for (size_t y = 0; y < map.height; ++y) {
    float* row = map.Row(y);
    std::transform(row, row + map.width * map.channels, row,
                   [&](float value) { return Activate(value, activation_); });
  }
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
