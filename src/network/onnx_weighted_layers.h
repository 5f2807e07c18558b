// ONNX nodes for convolutions, deconvolutions and inner products, with weights and activation.
#pragma once

#include "network/layer.h"
#include "network/onnx_graph.h"
#include "network/onnx_wiring.h"

namespace acg2vec {

void AddOnnxConvolution(const Convolution& convolution, const OnnxWiring& wiring, OnnxGraph& graph);
void AddOnnxDeconvolution(const Deconvolution& deconvolution, const OnnxWiring& wiring,
                          OnnxGraph& graph);
// As a convolution of one pixel.
void AddOnnxInnerProduct(const InnerProduct& product, const OnnxWiring& wiring, OnnxGraph& graph);

}  // namespace acg2vec
