// The sets of features that may be kept after a stage.
#pragma once

#include <vector>

#include "network/network.h"
#include "network/stages.h"

namespace acg2vec {

using KeptSet = std::vector<BlobId>;  // ascending

// What keeping and computing cost in a tile.
struct BlobCosts {
  std::vector<double> floats;         // indexed by BlobId
  std::vector<double> multiply_adds;  // indexed as Network::layers
};

// The multiply-adds of making `outputs` where `given`, and the means of all stages before `stage`,
// are there.
double CostOfMaking(const Network& network, const Stages& stages, int stage, const KeptSet& given,
                    const std::vector<BlobId>& outputs, const BlobCosts& costs);

// The candidates after `stage`: each feature that a later stage reads, or in its place one that it
// is made of. The first keeps all of them, the last nothing.
std::vector<KeptSet> CandidateSets(const Network& network, const Stages& stages, int stage,
                                   const BlobCosts& costs);

}  // namespace acg2vec
