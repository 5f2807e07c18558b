#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "network/ncnn_reader.h"
#include "network/network_limits.h"
#include "network/shape_inference.h"
#include "network/tileable.h"
#include "targets.h"

namespace acg2vec {
namespace {

// A tile's output is what the geometry says, if it has a size at all.
void CheckSizes(const TileableNetwork& made) {
  const Geometry& geometry = made.geometry;
  const int64_t core = int64_t{4} * geometry.multiple;
  const int64_t side = core + int64_t{2} * geometry.halo;
  if (side > kMaxBlobSide) return;
  const BlobSize input{static_cast<int>(side), static_cast<int>(side)};
  const auto sizes = InferSizes(made.network, {{input}});
  if (!sizes.ok()) return;
  if (sizes.value()[made.network.outputs[0]].height != core * geometry.scale) std::abort();
}

}  // namespace

void FuzzNcnn(Bytes bytes) {
  const auto zero = std::find(bytes.begin(), bytes.end(), 0);
  const auto length = static_cast<size_t>(zero - bytes.begin());
  const std::string_view param(reinterpret_cast<const char*>(bytes.data()), length);
  const auto network = ReadNcnnNetwork(param, bytes.subspan(std::min(bytes.size(), length + 1)));
  if (!network.ok()) return;
  for (const std::optional<int> halo : {std::optional<int>(), std::optional(10)}) {
    const auto tileable = MakeTileable(network.value(), halo);
    if (tileable.ok()) CheckSizes(tileable.value());
  }
  const std::vector<BlobSize> inputs(network.value().inputs.size(), BlobSize{64, 60});
  static_cast<void>(InferSizes(network.value(), inputs));
}

}  // namespace acg2vec
