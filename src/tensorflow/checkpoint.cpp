#include "tensorflow/checkpoint.h"

#include <utility>

#include "network/network_errors.h"
#include "tensorflow/object_graph.h"

namespace acg2vec {

Result<Checkpoint> Checkpoint::Open(std::span<const uint8_t> index) {
  Checkpoint checkpoint;
  ACG2VEC_ASSIGN_OR_RETURN(checkpoint.tensors_, ReadTensorBundle(index));
  const auto graph = checkpoint.tensors_.find(std::string(kObjectGraphKey));
  if (graph == checkpoint.tensors_.end()) {
    return UnsupportedLayer("The checkpoint does not say which layers its variables belong to");
  }
  checkpoint.object_graph_ = graph->second;
  return checkpoint;
}

Status Checkpoint::ReadObjectGraph(std::span<const uint8_t> data) {
  ACG2VEC_ASSIGN_OR_RETURN(const auto graph, DecodeString(object_graph_, data));
  ACG2VEC_ASSIGN_OR_RETURN(keys_, ReadVariableNames(graph));
  return {};
}

const BundleTensor* Checkpoint::Find(const std::string& name) const {
  const auto key = keys_.find(name);
  if (key == keys_.end()) return nullptr;
  const auto tensor = tensors_.find(key->second);
  if (tensor == tensors_.end() || tensor->second.type != TensorflowType::kFloat) return nullptr;
  return &tensor->second;
}

}  // namespace acg2vec
