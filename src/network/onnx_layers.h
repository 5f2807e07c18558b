// ONNX nodes for the layers of a network.
#pragma once

#include "network/network.h"
#include "network/onnx_graph.h"

namespace acg2vec {

// Adds the nodes that compute `layer` from the values that bear its input blobs' names to the one
// that bears its output blob's name.
void AddOnnxLayer(const Network& network, const Layer& layer, OnnxGraph& graph);

}  // namespace acg2vec
