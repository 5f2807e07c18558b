#include "network/cut_model.h"

#include <utility>

#include "network/onnx_messages.h"

namespace acg2vec {

CutModel WriteCutModel(std::span<const uint8_t> model_fields, const ProtobufWriter& graph,
                       std::vector<FileRange> parts, uint64_t more_bytes) {
  constexpr uint32_t kGraph = 7;
  uint64_t graph_bytes = graph.bytes().size() + more_bytes;
  for (const FileRange& part : parts) graph_bytes += part.bytes;
  ProtobufWriter model;
  model.Fields(model_fields);
  model.Begin(kGraph, graph_bytes);
  model.Fields(graph.bytes());
  return {std::move(model).Take(), std::move(parts)};
}

ProtobufWriter AnyFloats(std::string_view name) {
  ProtobufWriter tensor;
  tensor.Integer(1, static_cast<int64_t>(OnnxType::kFloat));
  ProtobufWriter type;
  type.Message(1, tensor);
  ProtobufWriter info;
  info.String(1, name);
  info.Message(2, type);
  return info;
}

}  // namespace acg2vec
