#include "network/onnx_writer.h"

#include <array>
#include <set>
#include <string>
#include <utility>

#include "network/onnx_graph.h"
#include "network/onnx_layers.h"
#include "network/onnx_messages.h"

namespace acg2vec {
namespace {

using Dimensions = std::array<OnnxDimension, 4>;  // batch, channels, height, width

// `size` is null where sizes are left open.
Dimensions DimensionsOf(const Blob& blob, const BlobSize* size) {
  Dimensions dimensions = {{{1, ""}, {blob.channels, ""}, {1, ""}, {1, ""}}};
  if (size != nullptr) {
    dimensions[2].size = size->height;
    dimensions[3].size = size->width;
  } else if (blob.kind == BlobKind::kImage) {
    dimensions[2].name = blob.name + "_height";
    dimensions[3].name = blob.name + "_width";
  }
  return dimensions;
}

std::set<std::string> BlobNames(const Network& network) {
  std::set<std::string> names;
  for (const Blob& blob : network.blobs) names.insert(blob.name);
  return names;
}

// The sizes of all blobs; none where they are left open.
Result<std::vector<BlobSize>> FixedSizes(const Network& network, const OnnxOptions& options) {
  if (options.input_sizes.empty()) return std::vector<BlobSize>{};
  return InferSizes(network, options.input_sizes);
}

}  // namespace

Result<std::vector<uint8_t>> WriteOnnx(const Network& network, const OnnxOptions& options) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<BlobSize> sizes, FixedSizes(network, options));
  const auto dimensions_of = [&](BlobId id) {
    return DimensionsOf(network.blobs[id], sizes.empty() ? nullptr : &sizes[id]);
  };
  OnnxGraph graph(BlobNames(network));
  for (const BlobId id : network.inputs) graph.AddInput(network.blobs[id].name, dimensions_of(id));
  for (const Layer& layer : network.layers) AddOnnxLayer(network, layer, graph);
  for (const BlobId id : network.outputs) {
    graph.AddOutput(network.blobs[id].name, dimensions_of(id));
  }
  return OnnxModel(graph.Write("network")).Take();
}

}  // namespace acg2vec
