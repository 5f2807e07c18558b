#include "network/onnx_shape.h"

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
  const std::vector<ProtobufWriter> attributes = {
      OnnxAttribute("perm", std::span<const int64_t>(axes))};
  graph.AddNode("Transpose", {from}, to, attributes);
}

}  // namespace

void AddOnnxTransposeToLast(const std::string& from, const std::string& to, OnnxGraph& graph) {
  AddTranspose(from, to, {0, 2, 3, 1}, graph);
}

void AddOnnxTransposeToFirst(const std::string& from, const std::string& to, OnnxGraph& graph) {
  AddTranspose(from, to, {0, 3, 1, 2}, graph);
}

void AddOnnxReshape(const std::string& from, std::initializer_list<int64_t> shape,
                    const std::string& to, OnnxGraph& graph) {
  const std::array<int64_t, 1> sides = {static_cast<int64_t>(shape.size())};
  const std::span<const int64_t> values(shape.begin(), shape.size());
  graph.AddNode("Reshape", {from, graph.AddConstant(to + ".shape", sides, values)}, to);
}

}  // namespace acg2vec
