// ONNX nodes for resized images.
#pragma once

#include "network/layer.h"
#include "network/onnx_graph.h"
#include "network/onnx_wiring.h"

namespace acg2vec {

void AddOnnxNearestUpsample(const NearestUpsample& upsample, const OnnxWiring& wiring,
                            OnnxGraph& graph);
void AddOnnxBicubicResize(const BicubicResize& resize, const OnnxWiring& wiring, OnnxGraph& graph);

}  // namespace acg2vec
