#include "network/onnx_graph.h"

#include <algorithm>

#include "base/half.h"

namespace acg2vec {

std::string OnnxGraph::FreshName(std::string wish) {
  while (!names_.insert(wish).second) wish += '_';
  return wish;
}

std::string OnnxGraph::AddFloats(std::string wish, std::span<const int64_t> shape,
                                 std::span<const float> values, OnnxType type) {
  if (type == OnnxType::kFloat) return AddConstant(std::move(wish), shape, values);
  std::vector<uint16_t> halves(values.size());
  std::transform(values.begin(), values.end(), halves.begin(), FloatToHalf);
  return AddConstant(std::move(wish), shape, std::span<const uint16_t>(halves));
}

std::string OnnxGraph::AddCast(const std::string& from, std::string wish, OnnxType type) {
  std::string to = FreshName(std::move(wish));
  const std::vector<ProtobufWriter> attributes = {OnnxAttribute("to", static_cast<int64_t>(type))};
  AddNode("Cast", {from}, to, attributes);
  return to;
}

void OnnxGraph::AddNode(std::string_view type, std::initializer_list<std::string_view> inputs,
                        std::string_view output, std::span<const ProtobufWriter> attributes) {
  const std::vector<std::string> names(inputs.begin(), inputs.end());
  AddNode(output, type, names, output, attributes);
}

ProtobufWriter OnnxGraph::Write(std::string_view name) const {
  ProtobufWriter graph;
  for (const ProtobufWriter& node : nodes_) graph.Message(1, node);
  graph.String(2, name);
  for (const ProtobufWriter& initializer : initializers_) graph.Message(5, initializer);
  for (const ProtobufWriter& input : inputs_) graph.Message(11, input);
  for (const ProtobufWriter& output : outputs_) graph.Message(12, output);
  return graph;
}

}  // namespace acg2vec
