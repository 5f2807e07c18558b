// A part of a network, between blobs of one's choice.
#pragma once

#include <vector>

#include "network/network.h"

namespace acg2vec {

// Indices into network.layers, in execution order, of the layers that make `outputs` where `given`
// is there already. Whatever else they need is made from the network's own inputs.
std::vector<size_t> NeededLayers(const Network& network, const std::vector<BlobId>& given,
                                 const std::vector<BlobId>& outputs);

// The network of these layers alone. Blobs keep their ids and names; its inputs are those of
// `given`, and after them those of the network's own inputs, that the layers or the outputs
// really need.
Network Subnetwork(const Network& network, const std::vector<BlobId>& given,
                   const std::vector<BlobId>& outputs);

}  // namespace acg2vec
