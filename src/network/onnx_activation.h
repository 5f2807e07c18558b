// ONNX nodes for activations.
#pragma once

#include <string>

#include "network/layer.h"
#include "network/onnx_graph.h"

namespace acg2vec {

// Adds the node `name` that computes the activation; none where there is nothing to compute.
void AddOnnxActivation(const Activation& activation, const std::string& name,
                       const std::string& input, const std::string& output, OnnxGraph& graph);

}  // namespace acg2vec
