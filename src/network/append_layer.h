// Layers that are added to a network that has been read.
#pragma once

#include <string>
#include <vector>

#include "network/network.h"

namespace acg2vec {

// A new blob, called `name` or, where a blob is called so already, like it.
BlobId AppendBlob(Network& network, std::string name);

// Appends a layer with an output of its own, called like the layer. Kinds and channels are left to
// InferChannels.
BlobId AppendLayer(Network& network, const std::string& name, std::vector<BlobId> inputs,
                   Operation operation);

// From here on `blob` is the network's only output, under the name of the one before.
void ReplaceOutput(Network& network, BlobId blob);

}  // namespace acg2vec
