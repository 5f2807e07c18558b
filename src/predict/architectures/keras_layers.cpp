#include "predict/architectures/keras_layers.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "network/network_errors.h"

namespace acg2vec {
namespace {

constexpr size_t kKernelSides = 4;

std::vector<int64_t> TargetShape(const std::vector<int64_t>& shape) {
  if (shape.size() != kKernelSides) return shape;
  return {shape[3], shape[2], shape[0], shape[1]};
}

std::array<int64_t, 4> AllAround(int64_t padding) { return {padding, padding, padding, padding}; }

}  // namespace

Result<std::string> KerasLayers::Variable(const std::string& name, size_t sides) {
  const BundleTensor* source = checkpoint_.Find(name);
  if (source == nullptr || source->shape.size() != sides) {
    return UnsupportedLayer("The checkpoint is of another network: it has no fitting " + name);
  }
  ConvertedTensor tensor;
  tensor.source = *source;
  tensor.target = {graph_.FreshName(name), TargetShape(source->shape), OnnxType::kFloat};
  tensors_.push_back(std::move(tensor));
  return tensors_.back().target.name;
}

Result<std::string> KerasLayers::KernelOf(const std::string& layer, size_t sides) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string kernel, Variable(layer + "/kernel", sides));
  if (!is_half_) return kernel;
  tensors_.back().target.type = OnnxType::kFloat16;
  const std::string cast = graph_.FreshName(layer + "/kernel_fp32");
  const std::array inputs = {kernel};
  const std::array attributes = {OnnxAttribute("to", static_cast<int64_t>(OnnxType::kFloat))};
  graph_.AddNode(layer + "/cast", "Cast", inputs, cast, attributes);
  return cast;
}

Result<std::string> KerasLayers::Convolution(const std::string& layer, const std::string& input,
                                             const KerasSweep& sweep) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string kernel, KernelOf(layer, kKernelSides));
  std::vector<std::string> inputs = {input, kernel};
  if (checkpoint_.Find(layer + "/bias") != nullptr) {
    ACG2VEC_ASSIGN_OR_RETURN(const std::string bias, Variable(layer + "/bias", 1));
    inputs.push_back(bias);
  }
  const std::array<int64_t, 2> strides = {sweep.stride, sweep.stride};
  const std::array attributes = {OnnxAttribute("strides", strides),
                                 OnnxAttribute("pads", AllAround(sweep.padding))};
  graph_.AddNode(layer, "Conv", inputs, layer, attributes);
  return layer;
}

Result<std::string> KerasLayers::BatchNormalization(const std::string& layer,
                                                    const std::string& input, float epsilon) {
  std::vector<std::string> inputs = {input};
  for (const char* variable : {"/gamma", "/beta", "/moving_mean", "/moving_variance"}) {
    ACG2VEC_ASSIGN_OR_RETURN(const std::string name, Variable(layer + variable, 1));
    inputs.push_back(name);
  }
  const std::array attributes = {OnnxAttribute("epsilon", epsilon)};
  graph_.AddNode(layer, "BatchNormalization", inputs, layer, attributes);
  return layer;
}

Result<std::string> KerasLayers::DenseSoftmax(const std::string& layer, const std::string& input) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string kernel, KernelOf(layer, 2));
  ACG2VEC_ASSIGN_OR_RETURN(const std::string bias, Variable(layer + "/bias", 1));
  const std::string logits = graph_.FreshName(layer + "/logits");
  const std::array inputs = {input, kernel, bias};
  graph_.AddNode(logits, "Gemm", inputs, logits);
  graph_.AddNode(layer, "Softmax", std::span(&logits, 1), layer);
  return layer;
}

std::string KerasLayers::Relu(const std::string& layer, const std::string& input) {
  graph_.AddNode(layer, "Relu", std::span(&input, 1), layer);
  return layer;
}

std::string KerasLayers::MaxPooling(const std::string& layer, const std::string& input,
                                    int64_t kernel, int64_t stride) {
  const std::array<int64_t, 2> kernels = {kernel, kernel};
  const std::array<int64_t, 2> strides = {stride, stride};
  const std::array attributes = {OnnxAttribute("kernel_shape", kernels),
                                 OnnxAttribute("strides", strides)};
  graph_.AddNode(layer, "MaxPool", std::span(&input, 1), layer, attributes);
  return layer;
}

std::string KerasLayers::Surround(const std::string& layer, const std::string& input,
                                  const std::array<int64_t, 4>& zeros, int64_t axis) {
  const std::vector<float> values(static_cast<size_t>(zeros[1] * zeros[2] * zeros[3]));
  const std::string border =
      graph_.AddConstant(layer + "/zeros", zeros, std::span<const float>(values));
  const std::array inputs = {border, input, border};
  const std::array attributes = {OnnxAttribute("axis", axis)};
  std::string wider = graph_.FreshName(layer);
  graph_.AddNode(wider, "Concat", inputs, wider, attributes);
  return wider;
}

// Not by Pad: ONNX Runtime (1.20 to 1.30 at least) makes a pool's own padding of it, which does not
// count as zeros.
std::string KerasLayers::ZeroPadding(const std::string& layer, const std::string& convolution,
                                     int64_t side, int64_t padding) {
  const int64_t channels = Outputs(convolution);
  const std::string taller = Surround(layer, convolution, {1, channels, padding, side}, 2);
  return Surround(layer, taller, {1, channels, side + 2 * padding, padding}, 3);
}

std::string KerasLayers::Add(const std::string& layer, const std::string& left,
                             const std::string& right) {
  const std::array inputs = {left, right};
  graph_.AddNode(layer, "Add", inputs, layer);
  return layer;
}

std::string KerasLayers::GlobalAverage(const std::string& layer, const std::string& input) {
  const std::string means = graph_.FreshName(layer + "/means");
  graph_.AddNode(means, "GlobalAveragePool", std::span(&input, 1), means);
  graph_.AddNode(layer, "Flatten", std::span(&means, 1), layer);
  return layer;
}

int64_t KerasLayers::Outputs(const std::string& layer) const {
  const BundleTensor* kernel = Kernel(layer);
  return kernel == nullptr || kernel->shape.empty() ? 0 : kernel->shape.back();
}

ConvertedNetwork KerasLayers::Write(std::string_view name) && {
  std::sort(tensors_.begin(), tensors_.end(), [](const auto& left, const auto& right) {
    return left.source.offset < right.source.offset;
  });
  std::vector<StreamedTensor> targets;
  targets.reserve(tensors_.size());
  for (const ConvertedTensor& tensor : tensors_) targets.push_back(tensor.target);
  return {WriteStreamedOnnx(graph_, name, targets), std::move(tensors_)};
}

}  // namespace acg2vec
