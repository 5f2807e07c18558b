// One run of a tile through a part of the network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/keeping.h"
#include "network/network.h"
#include "network/shape_inference.h"
#include "network/stages.h"

namespace acg2vec {

// What the network's part reads and makes. Features that stay kept as they are pass it by.
struct Pass {
  Network network;  // from kept features, means and the picture to what it keeps, gathers and makes
  std::vector<BlobId> reads;  // features kept by earlier passes
  std::vector<BlobId> keeps;  // features that it makes for later passes
  std::vector<Gap> uses;      // means that it is given
  std::vector<Gap> gathers;   // sources whose owned parts it sums up
  bool reads_picture = false;
  bool makes_picture = false;  // the last pass
  // Of its blobs: those of InferSizes for the whole network, but for what is cropped early.
  std::vector<BlobSize> sizes;
  double multiply_adds = 0;  // as Keeping counts them: of what is cropped, all of it
};

// The pass of a stage. `sizes` are those of InferSizes for a tile's input.
Pass MakePass(const Network& network, const Stages& stages, const Keeping& keeping, int stage,
              const std::vector<BlobSize>& sizes);

// All of them, in order.
std::vector<Pass> MakePasses(const Network& network, const Stages& stages, const Keeping& keeping,
                             const std::vector<BlobSize>& sizes);

// The whole network in one pass: its means are those of the tile.
Pass WholePass(const Network& network, const std::vector<BlobSize>& sizes);

// A single layer in a pass of its own, from kept features and means to a kept feature: what
// benchmarks compare. `layer` is an index into network.layers.
Pass LayerPass(const Network& network, size_t layer, const std::vector<BlobSize>& sizes);

}  // namespace acg2vec
