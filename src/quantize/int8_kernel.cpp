#include "quantize/int8_kernel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr float kMostWeight = 127;
constexpr float kMostBias = 0x1p30F;  // which leaves room for the products' sum

Error Mismatch() { return BrokenModel("A convolution's weights don't belong together"); }

bool IsPerOutput(const FloatTensor& tensor, size_t outputs) {
  return tensor.values.size() == outputs;
}

Status Normalise(const Normalisation& normalisation, FloatKernel& kernel) {
  const auto& [gain, offset, mean, variance] = normalisation.parameters;
  for (const FloatTensor& parameter : normalisation.parameters) {
    if (!IsPerOutput(parameter, kernel.outputs())) return Mismatch();
  }
  for (size_t output = 0; output < kernel.outputs(); ++output) {
    const float factor =
        gain.values[output] / std::sqrt(variance.values[output] + normalisation.epsilon);
    for (float& weight : kernel.WeightsOf(output)) weight *= factor;
    float& bias = kernel.bias[output];
    bias = (bias - mean.values[output]) * factor + offset.values[output];
  }
  return {};
}

float LargestOf(std::span<const float> weights) {
  float largest = 0;
  for (const float weight : weights) largest = std::max(largest, std::fabs(weight));
  return largest;
}

// Not so small that the bias would not fit.
float ScaleFor(std::span<const float> weights, float bias, float input_scale) {
  const float scale =
      std::max(LargestOf(weights) / kMostWeight, std::fabs(bias) / input_scale / kMostBias);
  return scale > 0 && std::isfinite(scale) ? scale : 1;
}

int8_t Rounded(float weight, float scale) {
  const float steps = std::clamp(weight / scale, -kMostWeight, kMostWeight);
  return static_cast<int8_t>(std::lround(steps));
}

}  // namespace

std::span<float> FloatKernel::WeightsOf(size_t output) {
  const size_t count = weights.values.size() / outputs();
  return std::span(weights.values).subspan(output * count, count);
}

Result<FloatKernel> FoldedKernel(FloatTensor weights, const std::optional<FloatTensor>& bias,
                                 const std::optional<Normalisation>& normalisation) {
  constexpr size_t kSides = 4;
  if (weights.shape.size() != kSides || weights.values.empty()) {
    return UnsupportedLayer("A convolution is not one of pictures");
  }
  const auto outputs = static_cast<size_t>(weights.shape[0]);
  if (bias && !IsPerOutput(*bias, outputs)) return Mismatch();
  FloatKernel kernel{std::move(weights), bias ? bias->values : std::vector<float>(outputs)};
  if (normalisation) ACG2VEC_RETURN_IF_ERROR(Normalise(*normalisation, kernel));
  return kernel;
}

Int8Kernel RoundKernel(FloatKernel kernel, float input_scale) {
  Int8Kernel rounded;
  rounded.shape = kernel.weights.shape;
  rounded.weights.reserve(kernel.weights.values.size());
  double squares = 0;
  double noise = 0;
  for (size_t output = 0; output < kernel.outputs(); ++output) {
    const std::span<float> weights = kernel.WeightsOf(output);
    const float bias = kernel.bias[output];
    const float scale = ScaleFor(weights, bias, input_scale);
    rounded.scales.push_back(scale);
    rounded.bias.push_back(static_cast<int32_t>(std::lround(bias / (input_scale * scale))));
    for (const float weight : weights) {
      const int8_t steps = Rounded(weight, scale);
      const double error = double{weight} - double{scale} * steps;
      squares += double{weight} * double{weight};
      noise += error * error;
      rounded.weights.push_back(steps);
    }
  }
  rounded.noise = squares > 0 ? noise / squares : 0;
  return rounded;
}

}  // namespace acg2vec
