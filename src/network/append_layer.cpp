#include "network/append_layer.h"

#include <algorithm>
#include <utility>

namespace acg2vec {
namespace {

bool HasBlob(const Network& network, const std::string& name) {
  return std::any_of(network.blobs.begin(), network.blobs.end(),
                     [&](const Blob& blob) { return blob.name == name; });
}

}  // namespace

BlobId AppendBlob(Network& network, std::string name) {
  while (HasBlob(network, name)) name += '_';
  network.blobs.push_back({std::move(name), BlobKind::kImage, 0});
  return network.blobs.size() - 1;
}

BlobId AppendLayer(Network& network, const std::string& name, std::vector<BlobId> inputs,
                   Operation operation) {
  const BlobId output = AppendBlob(network, name);
  network.layers.push_back({name, std::move(inputs), output, std::move(operation)});
  return output;
}

void ReplaceOutput(Network& network, BlobId blob) {
  std::swap(network.blobs[blob].name, network.blobs[network.outputs[0]].name);
  network.outputs[0] = blob;
}

}  // namespace acg2vec
