// What is kept of a tile between the stages of a network, and what is computed again instead.
//
// Everything that later stages read makes the least work and takes the most room. Any of these
// features can be replaced by one that it is made from (in Real-CUGAN the first network's small
// result stands for all that is made of it), down to the picture itself, at the price of computing
// it again. The cheapest ways for every amount of room form a ladder; facts such as those of
// Real-CUGAN's five stages fall out of it.
#pragma once

#include <vector>

#include "network/network.h"
#include "network/shape_inference.h"
#include "network/stages.h"

namespace acg2vec {

struct Keeping {
  // kept[k]: the features that are kept when stage k is done, ascending; one less than stages.
  std::vector<std::vector<BlobId>> kept;
  double multiply_adds = 0;  // of a tile, all stages together
  double floats = 0;         // of a tile, at the fullest moment
  double traffic = 0;        // floats of a tile that are written, and read again, in all
};

// The ways worth taking, from the least work to the least room; the last keeps nothing. `sizes` are
// those of InferSizes for a tile's input.
std::vector<Keeping> KeepingLadder(const Network& network, const Stages& stages,
                                   const std::vector<BlobSize>& sizes);

}  // namespace acg2vec
