// ONNX nodes for the layers of a network.
#pragma once

#include "network/network.h"
#include "network/onnx_graph.h"

namespace acg2vec {

// Adds the nodes that compute `layer` from the values that bear its input blobs' names to the one
// that bears its output blob's name. Images are of type `images`, vectors (what is made of means)
// are fp32; a layer computes in the type of what it makes.
void AddOnnxLayer(const Network& network, const Layer& layer, OnnxType images, OnnxGraph& graph);

}  // namespace acg2vec
