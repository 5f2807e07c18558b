#include "network/onnx_channels_last.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "network/onnx_crop.h"
#include "network/onnx_transpose.h"
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
    for (int row = 0; row < deconvolution.stride; ++row) {
      rows.push_back(AddRowPhases(deconvolution, row));
    }
    const std::string beside = graph_.FreshName(layer_.name + ".beside");
    const std::vector<ProtobufWriter> axis = {OnnxAttribute("axis", int64_t{2})};
    graph_.AddNode(beside, "Concat", rows, beside, axis);
    AddReshape(beside, {1, size_.height, size_.width, deconvolution.out_channels},
               layouts_.MakeLast(layer_.output));
    return true;
  }

  bool operator()(const Crop& crop) const {
    const std::string input = layouts_.Last(layer_.inputs[0]);
    AddOnnxCrop(crop, {1, 2}, {layer_.name, {input}, layouts_.MakeLast(layer_.output)}, graph_);
    return true;
  }

  bool operator()(const Add& add) const {
    if (!add.IsPlain()) return false;
    std::vector<std::string> inputs;
    for (const BlobId id : layer_.inputs) inputs.push_back(layouts_.Last(id));
    graph_.AddNode(layer_.name, "Add", inputs, layouts_.MakeLast(layer_.output));
    return true;
  }

  bool operator()(const Multiply& /*multiply*/) const {
    const std::string factors = graph_.FreshName(layer_.name + ".factors");
    AddReshape(layouts_.First(layer_.inputs[1]), {1, 1, 1, -1}, factors);
    const std::vector<std::string> inputs = {layouts_.Last(layer_.inputs[0]), factors};
    graph_.AddNode(layer_.name, "Mul", inputs, layouts_.MakeLast(layer_.output));
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
    AddOnnxChannelsLast(name, last, graph_);
    std::string joined = graph_.FreshName(name + ".joined");
    AddReshape(last, {0, 0, 1, -1}, joined);  // 0: as it was; −1: what is left
    return joined;
  }

  void AddReshape(const std::string& from, const std::array<int64_t, 4>& shape,
                  const std::string& to) const {
    const std::array<int64_t, 1> sides = {4};
    const std::vector<std::string> inputs = {
        from, graph_.AddConstant(to + ".shape", sides, std::span<const int64_t>(shape))};
    graph_.AddNode(to, "Reshape", inputs, to);
  }

  const Layer& layer_;
  const BlobSize& size_;
  OnnxLayouts& layouts_;
  OnnxGraph& graph_;
};

}  // namespace

bool AddOnnxChannelsLast(const Layer& layer, const BlobSize& size, OnnxLayouts& layouts,
                         OnnxGraph& graph) {
  return std::visit(ChannelsLastWriter(layer, size, layouts, graph), layer.operation);
}

}  // namespace acg2vec
