#include "network/onnx_layers.h"

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "network/onnx_activation.h"
#include "network/onnx_crop.h"
#include "network/onnx_resize.h"
#include "network/onnx_weighted_layers.h"

namespace acg2vec {
namespace {

class LayerWriter {
 public:
  LayerWriter(const OnnxWiring& wiring, OnnxGraph& graph) : wiring_(wiring), graph_(graph) {}

  void operator()(const Convolution& convolution) const {
    AddOnnxConvolution(convolution, wiring_, graph_);
  }
  void operator()(const Deconvolution& deconvolution) const {
    AddOnnxDeconvolution(deconvolution, wiring_, graph_);
  }
  void operator()(const InnerProduct& product) const {
    AddOnnxInnerProduct(product, wiring_, graph_);
  }
  void operator()(const GlobalAveragePool& /*pool*/) const { AddNode("GlobalAveragePool"); }
  void operator()(const Activate& activate) const {
    if (activate.activation.kind == ActivationKind::kNone) return AddNode("Identity");
    AddOnnxActivation(activate.activation, wiring_.layer, wiring_.inputs[0], wiring_.output,
                      graph_);
  }

  void operator()(const PRelu& relu) const {
    std::vector<std::string> inputs = wiring_.inputs;
    const std::array<int64_t, 3> shape = {relu.channels, 1, 1};
    inputs.push_back(graph_.AddFloats(wiring_.layer + ".slopes", shape, relu.slopes, wiring_.type));
    graph_.AddNode(wiring_.layer, "PRelu", inputs, wiring_.output);
  }

  void operator()(const Affine& affine) const {
    const std::string scaled = graph_.FreshName(wiring_.output + ".scaled");
    AddScaled(wiring_.inputs[0], affine.factor, ".factor", scaled);
    graph_.AddNode("Add", {scaled, Float(".offset", affine.offset)}, wiring_.output);
  }

  void operator()(const Add& add) const {
    std::vector<std::string> inputs = wiring_.inputs;
    constexpr std::array<const char*, 2> kSuffixes = {".first", ".second"};
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (add.factors[i] == 1) continue;
      const std::string scaled = graph_.FreshName(wiring_.output + kSuffixes[i]);
      AddScaled(inputs[i], add.factors[i], kSuffixes[i], scaled);
      inputs[i] = scaled;
    }
    graph_.AddNode(wiring_.layer, "Add", inputs, wiring_.output);
  }

  void operator()(const Concat& /*concat*/) const {
    AddNode("Concat", {OnnxAttribute("axis", int64_t{1})});
  }
  void operator()(const Multiply& /*multiply*/) const { AddNode("Mul"); }

  void operator()(const Crop& crop) const { AddOnnxCrop(crop, {2, 3}, wiring_, graph_); }
  void operator()(const PixelShuffle& shuffle) const {
    AddNode("DepthToSpace", {OnnxAttribute("blocksize", int64_t{shuffle.factor}),
                             OnnxAttribute("mode", std::string_view("CRD"))});
  }

  void operator()(const NearestUpsample& upsample) const {
    AddOnnxNearestUpsample(upsample, wiring_, graph_);
  }
  void operator()(const BicubicResize& resize) const {
    AddOnnxBicubicResize(resize, wiring_, graph_);
  }

 private:
  std::string Float(const char* suffix, float value) const {
    const std::array<float, 1> values = {value};
    return graph_.AddFloats(wiring_.layer + suffix, {}, values, wiring_.type);
  }

  void AddScaled(const std::string& input, float factor, const char* suffix,
                 const std::string& output) const {
    graph_.AddNode("Mul", {input, Float(suffix, factor)}, output);
  }

  void AddNode(const char* type, const std::vector<ProtobufWriter>& attributes = {}) const {
    graph_.AddNode(wiring_.layer, type, wiring_.inputs, wiring_.output, attributes);
  }

  const OnnxWiring& wiring_;
  OnnxGraph& graph_;
};

}  // namespace

void AddOnnxLayer(const Network& network, const Layer& layer, OnnxType images, OnnxGraph& graph) {
  const auto type_of = [&](BlobId id) {
    return network.blobs[id].kind == BlobKind::kVector ? OnnxType::kFloat : images;
  };
  OnnxWiring wiring{layer.name, {}, network.blobs[layer.output].name, type_of(layer.output)};
  for (const BlobId id : layer.inputs) {
    const std::string& name = network.blobs[id].name;
    const bool fits = type_of(id) == wiring.type;
    wiring.inputs.push_back(fits ? name : graph.AddCast(name, name + ".as_needed", wiring.type));
  }
  std::visit(LayerWriter(wiring, graph), layer.operation);
}

}  // namespace acg2vec
