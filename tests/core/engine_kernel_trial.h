// A kernel on random values, and what comes out beside what should.
#pragma once

#include <gtest/gtest.h>

#include <limits>

#include "engine/kernels/epilogue.h"
#include "engine_guarded_map.h"
#include "engine_plain_layers.h"

namespace acg2vec {

using MakeMap = PlainMap (*)(std::mt19937& random, size_t channels, size_t height, size_t width);

// What a kernel is asked for besides its sums, and of what maps.
struct TrialOptions {
  bool has_in_gains = false;
  bool has_skip = false;
  bool has_skip_gains = false;
  float slope = 1;
  MakeMap make_map = RandomMap;
};

inline TrialOptions RandomOptions(std::mt19937& random, MakeMap make_map) {
  constexpr float kSlopes[] = {0, 0.1F, 0.75F, 1};
  return {random() % 2 == 0, random() % 2 == 0, random() % 2 == 0, kSlopes[random() % 4], make_map};
}

// Padded as the engine pads.
inline std::vector<float> PaddedGains(const PlainMap& gains) {
  std::vector<float> padded(PaddedChannels(gains.channels));
  std::transform(gains.values.begin(), gains.values.end(), padded.begin(),
                 [](double gain) { return static_cast<float>(gain); });
  return padded;
}

class KernelTrial {
 public:
  template <typename LayerOperation>
  KernelTrial(std::mt19937& random, const LayerOperation& layer, size_t height, size_t width,
              const TrialOptions& options)
      : options_(options),
        in_(options.make_map(random, ToSize(layer.in_channels), height, width)),
        in_gains_(RandomMap(random, in_.channels, 1, 1)),
        skip_gains_(RandomMap(random, ToSize(layer.out_channels), 1, 1)) {
    const PlainMap scaled = options.has_in_gains ? Scaled(in_, in_gains_) : in_;
    expected_ = Activated(PlainSums(layer, scaled), {ActivationKind::kLeakyRelu, options.slope});
    magnitudes_ = PlainSums(Absolute(layer), Absolute(scaled));
    skip_ = options.make_map(random, expected_.channels, expected_.height, expected_.width);
    if (!options.has_skip) return;
    const PlainMap addend = options.has_skip_gains ? Scaled(skip_, skip_gains_) : skip_;
    expected_ = Sum(std::move(expected_), addend);
    magnitudes_ = Sum(std::move(magnitudes_), Absolute(addend));
  }

  // What `kernel(in, in_gains, epilogue, out)` makes; it must write all of `out`, and nothing else.
  template <typename Kernel>
  GuardedMap Run(const Kernel& kernel) const {
    const GuardedMap in(in_);
    const GuardedMap skip(skip_);
    const std::vector<float> in_gains = PaddedGains(in_gains_);
    const std::vector<float> skip_gains = PaddedGains(skip_gains_);
    Epilogue epilogue;
    epilogue.slope = options_.slope;
    if (options_.has_skip) epilogue.skip = skip.map();
    if (options_.has_skip && options_.has_skip_gains) epilogue.skip_gains = skip_gains.data();
    GuardedMap out(expected_.channels, expected_.height, expected_.width, kGuard);
    kernel(FeatureView(in.map()), options_.has_in_gains ? in_gains.data() : nullptr, epilogue,
           out.map());
    return out;
  }

  // The largest error, in units of the sums of |weight · value| that the values were made of: each
  // rounding is that of a part of it. `magnitudes` are these sums.
  double LargestError(const FeatureMap& out, const PlainMap& magnitudes) const {
    double largest = 0;
    for (size_t y = 0; y < out.height; ++y) {
      for (size_t x = 0; x < out.width; ++x) {
        for (size_t c = 0; c < out.channels; ++c) {
          const double value = static_cast<double>(out.At(y, x)[c]);
          const bool is_padding = c >= expected_.channels;
          const double error =
              is_padding ? value : (value - expected_.Row(c, y)[x]) / magnitudes.Row(c, y)[x];
          if (std::isnan(error)) return std::numeric_limits<double>::infinity();
          largest = std::max(largest, std::abs(error));
        }
      }
    }
    return largest;
  }

  const PlainMap& magnitudes() const { return magnitudes_; }

 private:
  static constexpr float kGuard = 12345.0F;  // unlike any value that comes out

  TrialOptions options_;
  PlainMap in_;
  PlainMap in_gains_;
  PlainMap skip_gains_;
  PlainMap skip_;
  PlainMap expected_;
  PlainMap magnitudes_;
};

}  // namespace acg2vec
