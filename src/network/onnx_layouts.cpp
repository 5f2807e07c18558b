#include "network/onnx_layouts.h"

#include "network/onnx_shape.h"

namespace acg2vec {

const std::string& OnnxLayouts::MakeLast(BlobId id) {
  lacks_first_[id] = true;
  return last_[id] = graph_.FreshName(network_.blobs[id].name + ".channels_last");
}

const std::string& OnnxLayouts::First(BlobId id) {
  const std::string& name = network_.blobs[id].name;
  if (lacks_first_[id]) AddOnnxTransposeToFirst(last_[id], name, graph_);
  lacks_first_[id] = false;
  return name;
}

const std::string& OnnxLayouts::Last(BlobId id) {
  if (last_[id].empty()) {
    AddOnnxTransposeToLast(network_.blobs[id].name, MakeLast(id), graph_);
    lacks_first_[id] = false;
  }
  return last_[id];
}

}  // namespace acg2vec
