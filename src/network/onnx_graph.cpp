#include "network/onnx_graph.h"

namespace acg2vec {

std::string OnnxGraph::FreshName(std::string wish) {
  while (!names_.insert(wish).second) wish += '_';
  return wish;
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
