#include "network/streamed_onnx.h"

#include <utility>

#include "network/onnx_fields.h"

namespace acg2vec {
namespace {

uint64_t BytesOf(OnnxType type) {
  switch (type) {
    case OnnxType::kUint8:
    case OnnxType::kInt8:
      return 1;
    case OnnxType::kFloat16:
      return 2;
    case OnnxType::kInt32:
    case OnnxType::kFloat:
      return 4;
    case OnnxType::kInt64:
      return 8;
  }
  return 0;
}

// An initializer of a GraphProto, up to its values.
std::vector<uint8_t> HeadOf(const StreamedTensor& tensor) {
  const ProtobufWriter start =
      OnnxTensorStart(tensor.name, tensor.shape, tensor.type, tensor.bytes());
  ProtobufWriter head;
  head.Begin(GraphProto::kInitializer, start.bytes().size() + tensor.bytes());
  head.Fields(start.bytes());
  return std::move(head).Take();
}

}  // namespace

uint64_t StreamedTensor::bytes() const {
  uint64_t bytes = BytesOf(type);
  for (const int64_t side : shape) bytes *= static_cast<uint64_t>(side);
  return bytes;
}

StreamedOnnx WriteStreamedOnnx(const OnnxGraph& graph, std::string_view name,
                               std::span<const StreamedTensor> tensors) {
  const ProtobufWriter fields = graph.Write(name);
  StreamedOnnx onnx;
  uint64_t graph_bytes = fields.bytes().size();
  for (const StreamedTensor& tensor : tensors) {
    onnx.heads.push_back(HeadOf(tensor));
    graph_bytes += onnx.heads.back().size() + tensor.bytes();
  }
  ProtobufWriter model = OnnxModelStart(graph_bytes);
  onnx.bytes = model.bytes().size() + graph_bytes;
  model.Fields(fields.bytes());
  onnx.start = std::move(model).Take();
  return onnx;
}

}  // namespace acg2vec
