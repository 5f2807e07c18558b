#include "network/onnx_weighted_layers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "network/onnx_activation.h"

namespace acg2vec {
namespace {

using Shape4 = std::array<int64_t, 4>;

// Adds weights and returns the name of their value: half precision stays so in the file, and is
// cast where the model is loaded if the layer computes in single precision.
std::string AddWeights(const Weights& weights, const Shape4& shape, const OnnxWiring& wiring,
                       OnnxGraph& graph) {
  const std::string name = wiring.layer + ".weight";
  if (const auto* floats = std::get_if<FloatWeights>(&weights)) {
    return graph.AddFloats(name, shape, *floats, wiring.type);
  }
  const auto& halves = *std::get_if<HalfWeights>(&weights);
  std::string added = graph.AddConstant(name + "_fp16", shape, std::span<const uint16_t>(halves));
  return wiring.type == OnnxType::kFloat ? graph.AddCast(added, name, OnnxType::kFloat) : added;
}

struct Sweep {
  int kernel = 1;
  int stride = 1;
  int padding = 0;
};

std::vector<ProtobufWriter> SweepAttributes(const Sweep& sweep) {
  const std::array<int64_t, 2> kernel = {sweep.kernel, sweep.kernel};
  const std::array<int64_t, 2> strides = {sweep.stride, sweep.stride};
  const std::array<int64_t, 4> pads = {sweep.padding, sweep.padding, sweep.padding, sweep.padding};
  return {OnnxAttribute("kernel_shape", kernel), OnnxAttribute("strides", strides),
          OnnxAttribute("pads", pads)};
}

// `weights` are the operation's, in ONNX's order for `type`.
void AddWeighted(std::string_view type, const WeightedOperation& operation, const Weights& weights,
                 const Shape4& shape, const Sweep& sweep, const OnnxWiring& wiring,
                 OnnxGraph& graph) {
  std::vector<std::string> inputs = wiring.inputs;
  inputs.push_back(AddWeights(weights, shape, wiring, graph));
  const std::array<int64_t, 1> bias_shape = {operation.out_channels};
  inputs.push_back(
      graph.AddFloats(wiring.layer + ".bias", bias_shape, operation.bias, wiring.type));
  const bool is_linear = operation.activation.kind == ActivationKind::kNone;
  const std::string sum = is_linear ? wiring.output : graph.FreshName(wiring.output + ".linear");
  graph.AddNode(wiring.layer, type, inputs, sum, SweepAttributes(sweep));
  AddOnnxActivation(operation.activation, wiring.layer + ".activation", sum, wiring.output, graph);
}

// (out, in, area) to (in, out, area).
Weights SwapChannels(const Deconvolution& deconvolution) {
  const auto outs = static_cast<size_t>(deconvolution.out_channels);
  const auto ins = static_cast<size_t>(deconvolution.in_channels);
  return std::visit(
      [&](const auto& values) -> Weights {
        auto swapped = values;
        const size_t area = values.size() / (outs * ins);
        for (size_t i = 0; i < outs * ins; ++i) {
          const size_t target = i % ins * outs + i / ins;
          std::copy_n(&values[i * area], area, &swapped[target * area]);
        }
        return swapped;
      },
      deconvolution.weights);
}

}  // namespace

void AddOnnxConvolution(const Convolution& convolution, const OnnxWiring& wiring,
                        OnnxGraph& graph) {
  const Shape4 shape = {convolution.out_channels, convolution.in_channels, convolution.kernel,
                        convolution.kernel};
  AddWeighted("Conv", convolution, convolution.weights, shape,
              {convolution.kernel, convolution.stride, convolution.padding}, wiring, graph);
}

void AddOnnxDeconvolution(const Deconvolution& deconvolution, const OnnxWiring& wiring,
                          OnnxGraph& graph) {
  const Shape4 shape = {deconvolution.in_channels, deconvolution.out_channels, deconvolution.kernel,
                        deconvolution.kernel};
  AddWeighted("ConvTranspose", deconvolution, SwapChannels(deconvolution), shape,
              {deconvolution.kernel, deconvolution.stride, deconvolution.padding}, wiring, graph);
}

void AddOnnxInnerProduct(const InnerProduct& product, const OnnxWiring& wiring, OnnxGraph& graph) {
  const Shape4 shape = {product.out_channels, product.in_channels, 1, 1};
  AddWeighted("Conv", product, product.weights, shape, {}, wiring, graph);
}

}  // namespace acg2vec
