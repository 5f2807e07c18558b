// ONNX nodes of layers that make an image with its channels last.
#pragma once

#include "network/network.h"
#include "network/onnx_graph.h"
#include "network/onnx_layouts.h"
#include "network/shape_inference.h"

namespace acg2vec {

// Adds the nodes of such a layer, whose output has that size, in single precision; returns false
// where it can only make its channels first.
bool AddLayerChannelsLast(const Layer& layer, const BlobSize& size, OnnxLayouts& layouts,
                          OnnxGraph& graph);

}  // namespace acg2vec
