// The addition that the official Real-CUGAN 4x graph leaves to its caller.
#pragma once

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// The network with its output plus its input, enlarged to nearest neighbours: the input is cropped
// by the halo and upsampled by the scale that InferGeometry finds. The output keeps its name.
// Errors: those of InferGeometry; kInvalidArgument where input and output channels differ.
Result<Network> AddNearestSkip(Network network);

}  // namespace acg2vec
