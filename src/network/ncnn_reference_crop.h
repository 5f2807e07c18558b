// Crops whose ends are those of another blob.
#pragma once

#include <cstddef>
#include <map>

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

// Counts the ends of these crops, indices into network.layers, from the ends of what they crop, so
// that each has the size of the blob it names. Both must lie over the network's input in a way that
// is the same for every size. Errors: those of InferAxisMaps; kModelUnsupportedLayer otherwise.
Status ResolveCropEnds(Network& network, const std::map<size_t, BlobId>& crop_ends);

}  // namespace acg2vec
