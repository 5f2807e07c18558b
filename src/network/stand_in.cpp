#include "network/stand_in.h"

#include <utility>

#include "network/append_layer.h"
#include "network/channel_inference.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

constexpr int kChannels = 3;

bool IsPossible(const Geometry& geometry) {
  return geometry.scale >= 1 && geometry.scale <= kMaxStride && geometry.halo >= 0 &&
         geometry.halo <= kMaxCrop && geometry.multiple >= 1 && geometry.multiple <= kMaxBlobSide;
}

}  // namespace

Result<TileableNetwork> MakeStandIn(const Geometry& geometry) {
  if (!IsPossible(geometry)) {
    return Error{ErrorCode::kInvalidArgument,
                 "No network enlarges by such a factor, or takes such tiles"};
  }
  Network network;
  network.inputs = {AppendBlob(network, "in0")};
  network.blobs[network.inputs[0]].channels = kChannels;
  const AxisRange core{geometry.halo, -geometry.halo};
  const BlobId cropped = AppendLayer(network, "core", network.inputs, Crop{core, core});
  network.outputs = {AppendLayer(network, "out0", {cropped}, NearestUpsample{geometry.scale})};
  ACG2VEC_RETURN_IF_ERROR(InferChannels(network));
  return TileableNetwork{std::move(network), geometry, /*exact=*/false, /*pads=*/false};
}

}  // namespace acg2vec
