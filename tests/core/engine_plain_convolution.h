// Convolutions and deconvolutions by their definition in network/layer.h, without activation.
#pragma once

#include "engine_plain_map.h"
#include "network/layer.h"

namespace acg2vec {

inline size_t ToSize(int side) { return static_cast<size_t>(side); }

inline PlainMap WithBorder(const PlainMap& map, size_t border) {
  PlainMap bordered(map.channels, map.height + 2 * border, map.width + 2 * border);
  for (size_t c = 0; c < map.channels; ++c) {
    for (size_t y = 0; y < map.height; ++y) {
      std::copy_n(map.Row(c, y), map.width, bordered.Row(c, y + border) + border);
    }
  }
  return bordered;
}

inline PlainMap WithoutBorder(const PlainMap& map, size_t border) {
  PlainMap inside(map.channels, map.height - 2 * border, map.width - 2 * border);
  for (size_t c = 0; c < map.channels; ++c) {
    for (size_t y = 0; y < inside.height; ++y) {
      std::copy_n(map.Row(c, y + border) + border, inside.width, inside.Row(c, y));
    }
  }
  return inside;
}

// Calls `work(output, input, row, column, weight)` for every weight.
template <typename Work>
void ForEachWeight(const KernelOperation& operation, const Work& work) {
  const std::vector<float> weights = WeightsToFloat(operation.weights);
  const size_t side = ToSize(operation.kernel);
  for (size_t i = 0; i < weights.size(); ++i) {
    const size_t kernel = i / (side * side);
    const size_t inputs = ToSize(operation.in_channels);
    work(kernel / inputs, kernel % inputs, i / side % side, i % side,
         static_cast<double>(weights[i]));
  }
}

inline void FillWithBias(const KernelOperation& operation, PlainMap& map) {
  const auto plane = static_cast<ptrdiff_t>(map.height * map.width);
  for (size_t c = 0; c < map.channels; ++c) {
    std::fill_n(map.values.begin() + static_cast<ptrdiff_t>(c) * plane, plane,
                static_cast<double>(operation.bias[c]));
  }
}

inline PlainMap PlainSums(const Convolution& convolution, const PlainMap& in) {
  const PlainMap padded = WithBorder(in, ToSize(convolution.padding));
  const size_t stride = ToSize(convolution.stride);
  const size_t kernel = ToSize(convolution.kernel);
  PlainMap out(ToSize(convolution.out_channels), (padded.height - kernel) / stride + 1,
               (padded.width - kernel) / stride + 1);
  FillWithBias(convolution, out);
  ForEachWeight(convolution, [&](size_t o, size_t i, size_t row, size_t column, double weight) {
    for (size_t y = 0; y < out.height; ++y) {
      const double* from = padded.Row(i, y * stride + row) + column;
      double* to = out.Row(o, y);
      for (size_t x = 0; x < out.width; ++x) to[x] += weight * from[x * stride];
    }
  });
  return out;
}

inline PlainMap PlainSums(const Deconvolution& deconvolution, const PlainMap& in) {
  const size_t stride = ToSize(deconvolution.stride);
  const size_t kernel = ToSize(deconvolution.kernel);
  PlainMap full(ToSize(deconvolution.out_channels), (in.height - 1) * stride + kernel,
                (in.width - 1) * stride + kernel);
  FillWithBias(deconvolution, full);
  ForEachWeight(deconvolution, [&](size_t o, size_t i, size_t row, size_t column, double weight) {
    for (size_t y = 0; y < in.height; ++y) {
      const double* from = in.Row(i, y);
      double* to = full.Row(o, y * stride + row) + column;
      for (size_t x = 0; x < in.width; ++x) to[x * stride] += weight * from[x];
    }
  });
  return WithoutBorder(full, ToSize(deconvolution.padding));
}

// The layer with the absolute values of its weights and bias: of an absolute input it makes the
// sum of |weight · value|, which rounding errors are measured by.
template <typename LayerOperation>
LayerOperation Absolute(LayerOperation operation) {
  const auto absolute = [](std::vector<float>& values) {
    for (float& value : values) value = std::abs(value);
  };
  FloatWeights weights = WeightsToFloat(operation.weights);
  absolute(weights);
  absolute(operation.bias);
  operation.weights = std::move(weights);
  return operation;
}

}  // namespace acg2vec
