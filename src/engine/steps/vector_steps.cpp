#include "engine/steps/vector_steps.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/steps/activate.h"

namespace acg2vec {
namespace {

// Channels that are summed up at a time.
constexpr size_t kChannelsAtOnce = 64;

// The sums of some channels, each row's in single and all rows' in double precision: so they stay
// exact enough for any size.
struct ChannelSums {
  size_t count = 0;  // of the channels
  std::array<double, kChannelsAtOnce> totals = {};

  // `pixels` begins at the first of the channels. A null weight counts as 1.
  void AddRow(const float* pixels, size_t pixel_stride, size_t width, const float* weights,
              double row_weight) {
    std::array<float, kChannelsAtOnce> sums = {};
    for (size_t x = 0; x < width; ++x) {
      const float weight = weights != nullptr ? weights[x] : 1.0F;
      for (size_t c = 0; c < count; ++c) sums[c] += weight * pixels[x * pixel_stride + c];
    }
    for (size_t c = 0; c < count; ++c) totals[c] += row_weight * static_cast<double>(sums[c]);
  }
};

struct AxisWeights {
  const float* rows = nullptr;
  const float* columns = nullptr;
};

// Writes the weighted sums of all channels, times `factor`.
void SumUp(const FeatureView& map, const AxisWeights& weights, double factor, float* out) {
  for (size_t first = 0; first < map.channels; first += kChannelsAtOnce) {
    ChannelSums sums{std::min(kChannelsAtOnce, map.channels - first)};
    for (size_t y = 0; y < map.height; ++y) {
      const double row_weight = weights.rows != nullptr ? static_cast<double>(weights.rows[y]) : 1;
      if (row_weight == 0) continue;
      sums.AddRow(map.Row(y) + first, map.channels, map.width, weights.columns, row_weight);
    }
    std::transform(sums.totals.begin(), sums.totals.begin() + static_cast<ptrdiff_t>(sums.count),
                   out + first, [&](double total) { return static_cast<float>(total * factor); });
  }
}

}  // namespace

void OwnedSumStep::Run(const Arena& arena) const {
  SumUp(arena.Map(plan_.map), {arena.Values(plan_.row_weights), arena.Values(plan_.column_weights)},
        1, arena.Values(plan_.sums));
}

void MeanStep::Run(const Arena& arena) const {
  const FeatureView map = arena.Map(map_);
  const double area = static_cast<double>(map.height) * static_cast<double>(map.width);
  SumUp(map, {}, 1 / area, arena.Values(means_));
}

InnerProductStep::InnerProductStep(const Placement& in, const Placement& out,
                                   const InnerProduct& product)
    : weights_(WeightsToFloat(product.weights)),
      bias_(product.bias),
      activation_(product.activation),
      in_(in),
      out_(out) {}

void InnerProductStep::Run(const Arena& arena) const {
  const size_t inputs = weights_.size() / bias_.size();
  const float* in = arena.Values(in_);
  float* out = arena.Values(out_);
  std::fill_n(out, out_.channels, 0.0F);
  for (size_t i = 0; i < bias_.size(); ++i) {
    const float sum = std::inner_product(in, in + inputs, &weights_[i * inputs], bias_[i]);
    out[i] = ActivatedValue(sum, activation_);
  }
}

}  // namespace acg2vec
