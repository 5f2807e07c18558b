#include "network/onnx_transpose.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

using Axes = std::array<int64_t, 4>;

void AddTranspose(const std::string& from, const std::string& to, const Axes& axes,
                  OnnxGraph& graph) {
  const std::vector<std::string> inputs = {from};
  const std::vector<ProtobufWriter> attributes = {
      OnnxAttribute("perm", std::span<const int64_t>(axes))};
  graph.AddNode(to, "Transpose", inputs, to, attributes);
}

}  // namespace

void AddOnnxChannelsLast(const std::string& from, const std::string& to, OnnxGraph& graph) {
  AddTranspose(from, to, {0, 2, 3, 1}, graph);
}

void AddOnnxChannelsFirst(const std::string& from, const std::string& to, OnnxGraph& graph) {
  AddTranspose(from, to, {0, 3, 1, 2}, graph);
}

}  // namespace acg2vec
