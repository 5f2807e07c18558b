// A network in place of one that nothing is known of but its geometry.
#pragma once

#include "base/status.h"
#include "network/geometry.h"
#include "network/tileable.h"

namespace acg2vec {

// Enlarges three channels to nearest neighbours with that geometry, so that tiles for a network
// that only ONNX Runtime can read are planned as all others are. Its tiles don't count as exact.
// kInvalidArgument: numbers that no network has.
Result<TileableNetwork> MakeStandIn(const Geometry& geometry);

}  // namespace acg2vec
