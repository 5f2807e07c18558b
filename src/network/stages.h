// When each part of a network can run. It is cut at its means over the whole picture ("gaps"):
// what comes behind one can only run when every tile has been through what comes before it.
#pragma once

#include <vector>

#include "network/network.h"

namespace acg2vec {

// A mean over the whole picture.
struct Gap {
  BlobId source;  // the image that is averaged
  BlobId mean;    // the vector of its means
  int stage;      // the stage that makes the source; its mean is there from the next stage on
};

struct Stages {
  std::vector<Gap> gaps;     // in execution order
  std::vector<int> of_blob;  // indexed by BlobId: the earliest stage that can make it
  int count = 1;             // stages of the whole network: one more than gaps in a row
};

// The stages of a network whose layers all serve its outputs.
Stages FindStages(const Network& network);

// The means that are known before `stage` begins.
std::vector<BlobId> KnownMeans(const Stages& stages, int stage);

// What `stage` must make so that `kept` is there behind it: that, what is averaged behind it and,
// in the last stage, the network's outputs. What was there before is not made again.
std::vector<BlobId> StageOutputs(const Network& network, const Stages& stages, int stage,
                                 const std::vector<BlobId>& kept);

}  // namespace acg2vec
