#include "network/tileable.h"

#include <utility>

#include "network/append_layer.h"
#include "network/channel_inference.h"
#include "network/edges.h"
#include "network/network_limits.h"
#include "network/unpad.h"

namespace acg2vec {
namespace {

Result<TileableNetwork> MakeExact(Network network, bool pads) {
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry geometry, InferGeometry(network));
  return TileableNetwork{std::move(network), geometry, /*exact=*/true, pads};
}

Result<TileableNetwork> CropToCore(Network network, int halo) {
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry whole, InferGeometryWithEdges(network));
  if (halo < whole.halo || int64_t{halo} * whole.scale > kMaxCrop) {
    return Error{ErrorCode::kInvalidArgument,
                 "A halo of " + std::to_string(halo) + " pixels does not fit this network"};
  }
  const int cut = (halo - whole.halo) * whole.scale;
  const Crop core{{cut, -cut}, {cut, -cut}};
  ReplaceOutput(network, AppendLayer(network, "core", {network.outputs[0]}, core));
  ACG2VEC_RETURN_IF_ERROR(InferChannels(network));
  ACG2VEC_ASSIGN_OR_RETURN(const Geometry geometry, InferGeometryWithEdges(network));
  return TileableNetwork{std::move(network), geometry, /*exact=*/false, /*pads=*/true};
}

}  // namespace

Result<TileableNetwork> MakeTileable(Network network, std::optional<int> halo) {
  if (CheckEdges(network).ok()) return MakeExact(std::move(network), /*pads=*/false);
  // Refuses other ends than one image before anything looks at them.
  ACG2VEC_RETURN_IF_ERROR(InferGeometryWithEdges(network));
  Result<Network> unpadded = Unpad(network);
  if (unpadded.ok()) {
    ACG2VEC_ASSIGN_OR_RETURN(TileableNetwork exact,
                             MakeExact(std::move(unpadded).value(), /*pads=*/true));
    if (!halo || *halo >= exact.geometry.halo) return exact;
  } else if (!halo) {
    return unpadded.error();
  }
  return CropToCore(std::move(network), *halo);
}

}  // namespace acg2vec
