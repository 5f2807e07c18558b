// ONNX nodes for crops.
#pragma once

#include <array>
#include <cstdint>

#include "network/layer.h"
#include "network/onnx_graph.h"
#include "network/onnx_wiring.h"

namespace acg2vec {

// `axes`: where rows and columns lie.
void AddOnnxCrop(const Crop& crop, const std::array<int64_t, 2>& axes, const OnnxWiring& wiring,
                 OnnxGraph& graph);

}  // namespace acg2vec
