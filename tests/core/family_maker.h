// Makes ncnn models of random weights, layer by layer, as the public files lay them out.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/half.h"
#include "engine_plain_map.h"
#include "engine_random_layers.h"
#include "network_test_files.h"

namespace acg2vec {

// How files say what lies behind a convolution.
enum class ActivationStyle {
  kFused,       // options of the convolution; a slope as a number
  kFusedBits,   // the same; a slope as its bits
  kLayerBehind  // a layer of its own
};

// Every call adds a layer behind `in` and returns the name of what it makes. The layers are kept in
// the order of the calls, for a reference that is written without the files.
class FamilyMaker {
 public:
  FamilyMaker(unsigned seed, std::string input_line) : random_(seed) {
    Line(std::move(input_line));
  }

  std::string Convolve(const std::string& in, const KernelShape& shape, const Activation& then = {},
                       ActivationStyle style = ActivationStyle::kFused) {
    return AddKernel<Convolution>("Convolution", in, shape, then, style);
  }

  std::string Deconvolve(const std::string& in, const KernelShape& shape,
                         const Activation& then = {},
                         ActivationStyle style = ActivationStyle::kFused) {
    return AddKernel<Deconvolution>("Deconvolution", in, shape, then, style);
  }

  // An inner product, or, as some files say it, a convolution of one pixel.
  std::string Multiply(const std::string& in, size_t inputs, size_t outputs, const Activation& then,
                       ActivationStyle style) {
    InnerProduct product = RandomInnerProduct(random_, inputs, outputs);
    std::ostringstream options;
    const size_t weights = inputs * outputs;
    const bool as_convolution = style == ActivationStyle::kLayerBehind;
    options << "0=" << outputs << (as_convolution ? " 1=1 5=1 6=" : " 1=1 2=") << weights;
    std::string out = AddWeighted(as_convolution ? "Convolution" : "InnerProduct", in, product,
                                  options.str(), then, style);
    products.push_back(std::move(product));
    return out;
  }

  std::string PRelu(const std::string& in, size_t channels) {
    slopes.push_back(RandomFloats(random_, channels, 0.5F));
    bin_.Floats(slopes.back());
    return Add("PReLU", {in}, "0=" + std::to_string(channels));
  }

  // A layer without weights.
  std::string Add(const std::string& type, const std::vector<std::string>& inputs,
                  const std::string& options = "") {
    std::string out = "b" + std::to_string(lines_.size());
    std::string line =
        type + " l" + std::to_string(lines_.size()) + " " + std::to_string(inputs.size()) + " 1";
    for (const std::string& input : inputs) line += " " + input;
    Line(line + " " + out + " " + options);
    return out;
  }

  // Two names for one blob.
  std::pair<std::string, std::string> Split(const std::string& in) {
    const std::string name = "split" + std::to_string(lines_.size());
    Line("Split " + name + " 1 2 " + in + " " + name + "_0 " + name + "_1");
    return {name + "_0", name + "_1"};
  }

  std::string param() const { return MakeParam(lines_); }
  const std::vector<uint8_t>& bin() const { return bin_.bytes(); }

  Network Read() const {
    auto network = ReadNcnnNetwork(param(), bin());
    EXPECT_TRUE(network.ok()) << network.error().message;
    return network.ok() ? std::move(network).value() : Network{};
  }

  std::vector<Convolution> convolutions;
  std::vector<Deconvolution> deconvolutions;
  std::vector<InnerProduct> products;
  std::vector<std::vector<float>> slopes;

 private:
  void Line(std::string line) { lines_.push_back(std::move(line)); }

  template <typename LayerOperation>
  std::string AddKernel(const char* type, const std::string& in, const KernelShape& shape,
                        const Activation& then, ActivationStyle style) {
    auto layer = RandomLayer<LayerOperation>(random_, shape);
    std::ostringstream options;
    options << "0=" << shape.out_channels << " 1=" << shape.kernel << " 3=" << shape.stride
            << " 4=" << shape.padding << " 5=1 6=" << WeightCount(layer.weights);
    std::string out = AddWeighted(type, in, layer, options.str(), then, style);
    if constexpr (std::is_same_v<LayerOperation, Convolution>) {
      convolutions.push_back(std::move(layer));
    } else {
      deconvolutions.push_back(std::move(layer));
    }
    return out;
  }

  std::string AddWeighted(const char* type, const std::string& in, WeightedOperation& layer,
                          const std::string& options, const Activation& then,
                          ActivationStyle style) {
    const std::vector<float> floats = WeightsToFloat(layer.weights);
    HalfWeights halves(floats.size());
    std::transform(floats.begin(), floats.end(), halves.begin(), FloatToHalf);
    bin_.HalfWeights(halves).Floats(layer.bias);
    layer.weights = std::move(halves);
    if (style != ActivationStyle::kLayerBehind)
      return Add(type, {in}, options + Fused(then, style));
    const std::string out = Add(type, {in}, options);
    return then.kind == ActivationKind::kNone ? out : AddActivation(out, then);
  }

  static std::string Fused(const Activation& then, ActivationStyle style) {
    std::ostringstream options;
    if (then.kind == ActivationKind::kRelu) options << " 9=1";
    if (then.kind == ActivationKind::kSigmoid) options << " 9=4";
    if (then.kind == ActivationKind::kLeakyRelu) {
      options << " 9=2 -23310=1," << std::scientific << then.slope;
      if (style == ActivationStyle::kFusedBits) {
        return " 9=2 -23310=1," + std::to_string(BitCast<int32_t>(then.slope));
      }
    }
    return options.str();
  }

  std::string AddActivation(const std::string& in, const Activation& then) {
    if (then.kind == ActivationKind::kSigmoid) return Add("Sigmoid", {in});
    if (then.kind == ActivationKind::kRelu) return Add("ReLU", {in});
    std::ostringstream slope;
    slope << "0=" << std::fixed << then.slope;
    return Add("ReLU", {in}, slope.str());
  }

  std::mt19937 random_;
  std::vector<std::string> lines_;
  BinMaker bin_;
};

}  // namespace acg2vec
