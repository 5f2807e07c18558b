// What layers cost: multiply-adds, by which parts of a network are compared, and memory.
#pragma once

#include <vector>

#include "network/network.h"
#include "network/shape_inference.h"

namespace acg2vec {

// The multiply-adds of every layer, indexed as network.layers, where blobs have those sizes (of
// InferSizes). Operations without weights count as free. In double, because a hostile file's
// products fit no integer.
std::vector<double> LayerCosts(const Network& network, const std::vector<BlobSize>& sizes);

// Of all layers together.
double TotalCost(const Network& network, const std::vector<BlobSize>& sizes);

// Bytes of what every layer reads and makes in single precision, without its weights.
std::vector<double> LayerBytes(const Network& network, const std::vector<BlobSize>& sizes);

// The most of them: the memory that a run needs grows with it.
double WidestLayerBytes(const Network& network, const std::vector<BlobSize>& sizes);

}  // namespace acg2vec
