#include "network/onnx_channels_last.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "network/onnx_crop.h"
#include "network/onnx_shape.h"
#include "network/onnx_weighted_layers.h"
#include "network/phases.h"

namespace acg2vec {
namespace {

class ChannelsLastWriter {
 public:
  ChannelsLastWriter(const Layer& layer, const BlobSize& size, OnnxLayouts& layouts,
                     OnnxGraph& graph)
      : layer_(layer), size_(size), layouts_(layouts), graph_(graph) {}

  // A pixel's phases of one row are as many pixels side by side, as they lie; behind all of a row
  // those of the next one follow. So nothing moves by single values.
  bool operator()(const Deconvolution& deconvolution) const {
    if (!HasRowPhases(deconvolution)) return false;
    std::vector<std::string> rows;
    rows.reserve(static_cast<size_t>(deconvolution.stride));
    for (int row = 0; row < deconvolution.stride; ++row) {
      rows.push_back(AddRowPhases(deconvolution, row));
    }
    const std::string beside = graph_.FreshName(layer_.name + ".beside");
    const std::vector<ProtobufWriter> axis = {OnnxAttribute("axis", int64_t{2})};
    graph_.AddNode(beside, "Concat", rows, beside, axis);
    AddOnnxReshape(beside, {1, size_.height, size_.width, deconvolution.out_channels},
                   layouts_.MakeLast(layer_.output), graph_);
    return true;
  }

  bool operator()(const Crop& crop) const {
    const std::string input = layouts_.Last(layer_.inputs[0]);
    AddOnnxCrop(crop, {1, 2}, {layer_.name, {input}, layouts_.MakeLast(layer_.output)}, graph_);
    return true;
  }

  bool operator()(const Add& add) const {
    if (!add.IsPlain()) return false;
    const std::string& one = layouts_.Last(layer_.inputs[0]);
    const std::string& other = layouts_.Last(layer_.inputs[1]);
    graph_.AddNode("Add", {one, other}, layouts_.MakeLast(layer_.output));
    return true;
  }

  bool operator()(const Multiply& /*multiply*/) const {
    const std::string factors = graph_.FreshName(layer_.name + ".factors");
    AddOnnxReshape(layouts_.First(layer_.inputs[1]), {1, 1, 1, -1}, factors, graph_);
    const std::string& image = layouts_.Last(layer_.inputs[0]);
    graph_.AddNode("Mul", {image, factors}, layouts_.MakeLast(layer_.output));
    return true;
  }

  template <typename Other>
  bool operator()(const Other& /*other*/) const {
    return false;
  }

 private:
  // With all of a row of pixels in one: else ONNX Runtime would turn the image behind the Concat,
  // where it takes longer.
  std::string AddRowPhases(const Deconvolution& deconvolution, int row) const {
    const std::string name = graph_.FreshName(layer_.name + ".row" + std::to_string(row));
    const OnnxWiring wiring{name, {layouts_.First(layer_.inputs[0])}, name};
    AddOnnxConvolution(RowPhasesOf(deconvolution, row), wiring, graph_);
    const std::string last = graph_.FreshName(name + ".channels_last");
    AddOnnxTransposeToLast(name, last, graph_);
    std::string joined = graph_.FreshName(name + ".joined");
    AddOnnxReshape(last, {0, 0, 1, -1}, joined, graph_);
    return joined;
  }

  const Layer& layer_;
  const BlobSize& size_;
  OnnxLayouts& layouts_;
  OnnxGraph& graph_;
};

}  // namespace

bool AddLayerChannelsLast(const Layer& layer, const BlobSize& size, OnnxLayouts& layouts,
                          OnnxGraph& graph) {
  return std::visit(ChannelsLastWriter(layer, size, layouts, graph), layer.operation);
}

}  // namespace acg2vec
