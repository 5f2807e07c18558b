#include "quantize/layers.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "network/network_errors.h"
#include "quantize/operator_sets.h"
#include "quantize/precision.h"
#include "quantize/wiring.h"

namespace acg2vec {
namespace {

class LayerFinder {
 public:
  explicit LayerFinder(const OnnxOutline& outline) : outline_(outline), wiring_(outline) {}

  Result<Layers> Find() {
    for (size_t place = 0; place < outline_.nodes.size(); ++place) {
      if (outline_.nodes[place].type == "Conv") ACG2VEC_RETURN_IF_ERROR(TakeConvolution(place));
    }
    for (size_t place = 0; place < outline_.nodes.size(); ++place) {
      if (outline_.nodes[place].type == "Add") TakeSum(place);
    }
    return std::move(layers_);
  }

 private:
  Status TakeConvolution(size_t place) {
    const OutlinedNode& node = outline_.nodes[place];
    if (node.inputs.size() < 2 || node.outputs.size() != 1) return {};
    const bool is_between =
        wiring_.ComesFromConvolution(node.inputs[0]) && wiring_.LeadsToConvolution(node.outputs[0]);
    const auto kernel = KernelOf(node.inputs[1]);
    if (!is_between || !kernel) return {};
    ConvolutionGroup convolution;
    ACG2VEC_ASSIGN_OR_RETURN(convolution.options, ReadNodeOptions(node.field));
    if (convolution.options.group != 1) return {};
    convolution.kernel = *kernel;
    if (node.inputs.size() > 2 && !node.inputs[2].empty()) {
      convolution.bias = wiring_.Weight(node.inputs[2]);
      if (!convolution.bias) return {};
    }
    convolution.input = node.inputs[0];
    convolution.step = {place, {}, node.outputs[0]};
    ACG2VEC_RETURN_IF_ERROR(AbsorbNormalisation(convolution));
    AbsorbRelu(convolution.step);
    rounded_.insert(convolution.input);
    rounded_.insert(convolution.step.output);
    layers_.convolutions.push_back(std::move(convolution));
    return {};
  }

  // A weight, or one in half precision that is cast where the model is loaded.
  std::optional<size_t> KernelOf(const std::string& name) const {
    const auto weight = wiring_.Weight(name);
    const auto giver = wiring_.Giver(name);
    if (weight || !giver) return weight;
    const OutlinedNode& node = outline_.nodes[*giver];
    const bool is_cast = node.type == "Cast" && node.inputs.size() == 1;
    return is_cast ? wiring_.Weight(node.inputs[0]) : std::nullopt;
  }

  Status AbsorbNormalisation(ConvolutionGroup& convolution) {
    const auto taker = wiring_.OnlyTaker(convolution.step.output);
    if (!taker) return {};
    const OutlinedNode& node = outline_.nodes[*taker];
    if (node.type != "BatchNormalization" || node.inputs.size() != 5 || node.outputs.size() != 1) {
      return {};
    }
    BatchNormalisation normalisation;
    for (size_t i = 0; i < 4; ++i) {
      const auto weight = wiring_.Weight(node.inputs[i + 1]);
      if (!weight) return {};
      normalisation.weights[i] = *weight;
    }
    ACG2VEC_ASSIGN_OR_RETURN(const NodeOptions options, ReadNodeOptions(node.field));
    normalisation.epsilon = options.epsilon;
    convolution.normalisation = normalisation;
    Absorb(*taker, convolution.step);
    return {};
  }

  void AbsorbRelu(NodeGroup& step) {
    const auto taker = wiring_.OnlyTaker(step.output);
    if (!taker) return;
    const OutlinedNode& node = outline_.nodes[*taker];
    if (node.type == "Relu" && node.outputs.size() == 1) Absorb(*taker, step);
  }

  void Absorb(size_t node, NodeGroup& step) {
    step.absorbed.push_back(node);
    step.output = outline_.nodes[node].outputs[0];
  }

  // In a network that activates after its sums; where that comes before the convolutions, sums are
  // added to again and again and stay as exact as they are.
  void TakeSum(size_t place) {
    const OutlinedNode& node = outline_.nodes[place];
    if (node.inputs.size() != 2 || node.outputs.size() != 1) return;
    Sum sum{{place, {}, node.outputs[0]}, {node.inputs[0], node.inputs[1]}};
    AbsorbRelu(sum.step);
    const bool is_rounded = rounded_.contains(sum.inputs[0]) && rounded_.contains(sum.inputs[1]) &&
                            rounded_.contains(sum.step.output);
    if (is_rounded) layers_.sums.push_back(std::move(sum));
  }

  const OnnxOutline& outline_;
  Wiring wiring_;
  std::set<std::string> rounded_;
  Layers layers_;
};

}  // namespace

Result<Layers> FindLayers(const OnnxOutline& outline) {
  ACG2VEC_RETURN_IF_ERROR(CheckOperatorSet(outline.model_fields));
  ACG2VEC_RETURN_IF_ERROR(CheckSinglePrecision(outline));
  ACG2VEC_ASSIGN_OR_RETURN(Layers layers, LayerFinder(outline).Find());
  if (!layers.convolutions.empty()) return layers;
  return UnsupportedLayer(
      "The model has no convolutions between its first layer and its last, and only such are worth "
      "computing in 8 bits. A transformer (WD's ViT, Swin and EVA) has none: it stays as it is");
}

}  // namespace acg2vec
