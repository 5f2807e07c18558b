// Networks that can be run tile by tile.
#pragma once

#include <optional>

#include "base/status.h"
#include "network/geometry.h"
#include "network/network.h"

namespace acg2vec {

struct TileableNetwork {
  Network network;    // an input of (core + 2·halo) pixels a side gives the core alone, enlarged
  Geometry geometry;  // of that network
  bool exact = true;  // tiles equal the whole picture
  bool pads = false;  // it was made of one that looks at its input's edge
};

// A network that does not look at its input's edge stays as it is. Of one that does (Real-ESRGAN's
// convolutions pad with zeros) Unpad's is taken, whose tiles equal the whole. Where `halo` is given
// and is less than that needs, the network stays as it is, but for the halo that is cropped off its
// output: cheaper, and not exact (the public programs run Real-ESRGAN so, with a halo of 10).
// Errors: those of InferGeometry and Unpad. kInvalidArgument: a halo that makes no sense.
Result<TileableNetwork> MakeTileable(Network network, std::optional<int> halo);

}  // namespace acg2vec
