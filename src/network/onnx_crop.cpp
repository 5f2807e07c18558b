#include "network/onnx_crop.h"

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace acg2vec {
namespace {

// ncnn's end 0 is the axis's end; ONNX's would be its start.
int64_t End(const AxisRange& range) {
  return range.end != 0 ? range.end : std::numeric_limits<int64_t>::max();
}

}  // namespace

void AddOnnxCrop(const Crop& crop, const std::array<int64_t, 2>& axes, const OnnxWiring& wiring,
                 OnnxGraph& graph) {
  std::vector<std::string> inputs = wiring.inputs;
  const auto add_integers = [&](const char* suffix, const std::array<int64_t, 2>& values) {
    const std::array<int64_t, 1> shape = {2};
    inputs.push_back(
        graph.AddConstant(wiring.layer + suffix, shape, std::span<const int64_t>(values)));
  };
  add_integers(".starts", {crop.rows.start, crop.columns.start});
  add_integers(".ends", {End(crop.rows), End(crop.columns)});
  add_integers(".axes", axes);
  graph.AddNode(wiring.layer, "Slice", inputs, wiring.output);
}

}  // namespace acg2vec
