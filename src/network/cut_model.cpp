#include "network/cut_model.h"

#include <utility>

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

}  // namespace acg2vec
