// Activations as part of the layers whose output they change.
#pragma once

#include "network/network.h"

namespace acg2vec {

// Gives a weighted layer without an activation that of the layer behind it, if nobody else reads
// what it makes. The blob between them is left without a layer.
void FoldActivations(Network& network);

}  // namespace acg2vec
