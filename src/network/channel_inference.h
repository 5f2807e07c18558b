// Kinds and channel counts of a network's blobs.
#pragma once

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// Fills kind and channels of every layer's output, given those of the network's inputs.
// kModelIntegrity, naming the layer: an input that nothing has made yet, a wrong number of inputs,
// channels that do not fit. kModelUnsupportedLayer: an operation on a kind of blob that it is not
// made for, such as an inner product of an image.
Status InferChannels(Network& network);

}  // namespace acg2vec
