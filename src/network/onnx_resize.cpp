#include "network/onnx_resize.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

void AddResize(float scale, const std::vector<ProtobufWriter>& attributes, const OnnxWiring& wiring,
               OnnxGraph& graph) {
  const std::array<float, 4> scales = {1.0F, 1.0F, scale, scale};
  const std::array<int64_t, 1> shape = {4};
  std::vector<std::string> inputs = wiring.inputs;
  inputs.emplace_back();  // the region of interest, which these modes have none of
  inputs.push_back(
      graph.AddConstant(wiring.layer + ".scales", shape, std::span<const float>(scales)));
  graph.AddNode(wiring.layer, "Resize", inputs, wiring.output, attributes);
}

}  // namespace

void AddOnnxNearestUpsample(const NearestUpsample& upsample, const OnnxWiring& wiring,
                            OnnxGraph& graph) {
  // Together these give output pixel x the input pixel floor(x / factor).
  AddResize(static_cast<float>(upsample.factor),
            {OnnxAttribute("mode", std::string_view("nearest")),
             OnnxAttribute("coordinate_transformation_mode", std::string_view("asymmetric")),
             OnnxAttribute("nearest_mode", std::string_view("floor"))},
            wiring, graph);
}

void AddOnnxBicubicResize(const BicubicResize& resize, const OnnxWiring& wiring, OnnxGraph& graph) {
  AddResize(static_cast<float>(resize.numerator) / static_cast<float>(resize.denominator),
            {OnnxAttribute("mode", std::string_view("cubic")),
             OnnxAttribute("coordinate_transformation_mode", std::string_view("half_pixel")),
             OnnxAttribute("cubic_coeff_a", -0.75F)},
            wiring, graph);
}

}  // namespace acg2vec
