// A convolution's weights in whole numbers from −127 to 127, with a step of its own for each
// output.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/status.h"
#include "quantize/float_tensor.h"

namespace acg2vec {

// A batch normalisation behind a convolution: gain, offset, mean and variance of each output.
struct Normalisation {
  std::array<FloatTensor, 4> parameters;
  float epsilon = 0;
};

struct FloatKernel {
  FloatTensor weights;      // outputs, inputs, rows, columns
  std::vector<float> bias;  // a number an output

  size_t outputs() const { return bias.size(); }
  std::span<float> WeightsOf(size_t output);
};

// Weights with their bias (nothing: zeros) and what normalises after them. kModelIntegrity: parts
// that don't belong together.
Result<FloatKernel> FoldedKernel(FloatTensor weights, const std::optional<FloatTensor>& bias,
                                 const std::optional<Normalisation>& normalisation);

struct Int8Kernel {
  std::vector<int64_t> shape;
  std::vector<int8_t> weights;
  std::vector<float> scales;  // an output's step
  std::vector<int32_t> bias;  // in steps of the weights' scale times the input's
  double noise = 0;           // mean square of what rounding adds, as a share of the weights' own
};

// For an input of such a step, above 0.
Int8Kernel RoundKernel(FloatKernel kernel, float input_scale);

}  // namespace acg2vec
