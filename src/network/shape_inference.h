// Sizes of a network's blobs for given input sizes.
#pragma once

#include <span>
#include <vector>

#include "base/status.h"
#include "network/network.h"

namespace acg2vec {

struct BlobSize {
  int height = 1;
  int width = 1;

  friend bool operator==(const BlobSize&, const BlobSize&) = default;
};

// The size of every blob, indexed by BlobId ({1, 1} for vectors), given one size for each of the
// network's inputs, in their order.
// kInvalidArgument, naming the layer: a size that a stride does not divide exactly, a blob that
// comes out empty, addends of different sizes. kTooLarge: a side over kMaxBlobSide.
Result<std::vector<BlobSize>> InferSizes(const Network& network,
                                         std::span<const BlobSize> input_sizes);

}  // namespace acg2vec
