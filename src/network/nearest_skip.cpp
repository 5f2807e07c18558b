#include "network/nearest_skip.h"

#include <string>
#include <utility>

#include "network/channel_inference.h"
#include "network/geometry.h"

namespace acg2vec {
namespace {

bool HasBlob(const Network& network, const std::string& name) {
  for (const Blob& blob : network.blobs) {
    if (blob.name == name) return true;
  }
  return false;
}

BlobId AddBlob(Network& network, std::string name) {
  while (HasBlob(network, name)) name += '_';
  network.blobs.push_back({std::move(name), BlobKind::kImage, 0});
  return network.blobs.size() - 1;
}

// Appends a layer with an output of its own, called like the layer.
BlobId AddLayer(Network& network, const std::string& name, std::vector<BlobId> inputs,
                Operation operation) {
  const BlobId output = AddBlob(network, name);
  network.layers.push_back({name, std::move(inputs), output, std::move(operation)});
  return output;
}

}  // namespace

Result<Network> AddNearestSkip(Network network) {
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry geometry, InferGeometry(network));
  const BlobId input = network.inputs[0];
  const BlobId body = network.outputs[0];
  if (network.blobs[input].channels != network.blobs[body].channels) {
    return Error{ErrorCode::kInvalidArgument,
                 "A network whose output has other channels than its input cannot have a skip"};
  }
  const AxisRange core{geometry.halo, -geometry.halo};
  const BlobId cropped = AddLayer(network, "skip_crop", {input}, Crop{core, core});
  const BlobId enlarged =
      AddLayer(network, "skip_upsample", {cropped}, NearestUpsample{geometry.scale});
  const BlobId sum = AddLayer(network, "skip_add", {body, enlarged}, Add{});
  std::swap(network.blobs[sum].name, network.blobs[body].name);
  network.outputs[0] = sum;
  ACG2VEC_RETURN_IF_ERROR(InferChannels(network));
  return network;
}

}  // namespace acg2vec
