#include "network/nearest_skip.h"

#include "network/append_layer.h"
#include "network/channel_inference.h"
#include "network/geometry.h"

namespace acg2vec {

Result<Network> AddNearestSkip(Network network) {
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry geometry, InferGeometry(network));
  const BlobId input = network.inputs[0];
  const BlobId body = network.outputs[0];
  if (network.blobs[input].channels != network.blobs[body].channels) {
    return Error{ErrorCode::kInvalidArgument,
                 "A network whose output has other channels than its input cannot have a skip"};
  }
  const AxisRange core{geometry.halo, -geometry.halo};
  const BlobId cropped = AppendLayer(network, "skip_crop", {input}, Crop{core, core});
  const BlobId enlarged =
      AppendLayer(network, "skip_upsample", {cropped}, NearestUpsample{geometry.scale});
  ReplaceOutput(network, AppendLayer(network, "skip_add", {body, enlarged}, Add{}));
  ACG2VEC_RETURN_IF_ERROR(InferChannels(network));
  return network;
}

}  // namespace acg2vec
