// Layers with random weights.
#pragma once

#include <utility>

#include "engine_plain_map.h"
#include "network/layer.h"

namespace acg2vec {

inline std::vector<float> RandomFloats(std::mt19937& random, size_t count, float largest) {
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(RandomValue(random, largest));
  return values;
}

// A convolution's or deconvolution's shape.
struct KernelShape {
  size_t in_channels;
  size_t out_channels;
  size_t kernel = 3;
  size_t stride = 1;
  size_t padding = 0;
};

// Outputs are about as large as inputs: weights are the smaller, the more of them are added.
template <typename LayerOperation>
LayerOperation RandomLayer(std::mt19937& random, const KernelShape& shape) {
  LayerOperation layer;
  layer.in_channels = static_cast<int>(shape.in_channels);
  layer.out_channels = static_cast<int>(shape.out_channels);
  layer.kernel = static_cast<int>(shape.kernel);
  layer.stride = static_cast<int>(shape.stride);
  layer.padding = static_cast<int>(shape.padding);
  const size_t terms = shape.in_channels * shape.kernel * shape.kernel;
  layer.weights =
      RandomFloats(random, terms * shape.out_channels, std::sqrt(3.0F / static_cast<float>(terms)));
  layer.bias = RandomFloats(random, shape.out_channels, 0.5F);
  return layer;
}

inline InnerProduct RandomInnerProduct(std::mt19937& random, size_t inputs, size_t outputs) {
  InnerProduct product;
  product.in_channels = static_cast<int>(inputs);
  product.out_channels = static_cast<int>(outputs);
  product.weights =
      RandomFloats(random, inputs * outputs, std::sqrt(3.0F / static_cast<float>(inputs)));
  product.bias = RandomFloats(random, outputs, 0.5F);
  return product;
}

}  // namespace acg2vec
