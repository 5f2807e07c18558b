#include "network/onnx_layers.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <variant>
#include <vector>

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
  void operator()(const Add& /*add*/) const { AddNode("Add"); }
  void operator()(const Multiply& /*multiply*/) const { AddNode("Mul"); }

  void operator()(const Crop& crop) const {
    std::vector<std::string> inputs = wiring_.inputs;
    inputs.push_back(Integers(".starts", {crop.rows.start, crop.columns.start}));
    inputs.push_back(Integers(".ends", {End(crop.rows), End(crop.columns)}));
    inputs.push_back(Integers(".axes", {2, 3}));
    graph_.AddNode(wiring_.layer, "Slice", inputs, wiring_.output);
  }

  void operator()(const PixelShuffle& shuffle) const {
    AddNode("DepthToSpace", {OnnxAttribute("blocksize", int64_t{shuffle.factor}),
                             OnnxAttribute("mode", std::string_view("CRD"))});
  }

  void operator()(const NearestUpsample& upsample) const {
    const auto factor = static_cast<float>(upsample.factor);
    const std::array<float, 4> scales = {1.0F, 1.0F, factor, factor};
    const std::array<int64_t, 1> shape = {4};
    std::vector<std::string> inputs = wiring_.inputs;
    inputs.emplace_back();  // the region of interest, which this mode has none of
    inputs.push_back(
        graph_.AddConstant(wiring_.layer + ".scales", shape, std::span<const float>(scales)));
    // Together these give output pixel x the input pixel floor(x / factor).
    const std::vector<ProtobufWriter> attributes = {
        OnnxAttribute("mode", std::string_view("nearest")),
        OnnxAttribute("coordinate_transformation_mode", std::string_view("asymmetric")),
        OnnxAttribute("nearest_mode", std::string_view("floor"))};
    graph_.AddNode(wiring_.layer, "Resize", inputs, wiring_.output, attributes);
  }

 private:
  // ncnn's end 0 is the axis's end; ONNX's would be its start.
  static int64_t End(const AxisRange& range) {
    return range.end != 0 ? range.end : std::numeric_limits<int64_t>::max();
  }

  std::string Integers(const char* suffix, const std::array<int64_t, 2>& values) const {
    const std::array<int64_t, 1> shape = {2};
    return graph_.AddConstant(wiring_.layer + suffix, shape, std::span<const int64_t>(values));
  }

  void AddNode(const char* type, const std::vector<ProtobufWriter>& attributes = {}) const {
    graph_.AddNode(wiring_.layer, type, wiring_.inputs, wiring_.output, attributes);
  }

  const OnnxWiring& wiring_;
  OnnxGraph& graph_;
};

}  // namespace

void AddOnnxLayer(const Network& network, const Layer& layer, OnnxGraph& graph) {
  OnnxWiring wiring{layer.name, {}, network.blobs[layer.output].name};
  for (const BlobId id : layer.inputs) wiring.inputs.push_back(network.blobs[id].name);
  std::visit(LayerWriter(wiring, graph), layer.operation);
}

}  // namespace acg2vec
