// ONNX nodes for convolutions, deconvolutions and inner products, with weights and activation.
#pragma once

#include <string>
#include <vector>

#include "network/layer.h"
#include "network/onnx_graph.h"

namespace acg2vec {

// What a layer is called and what it connects, in ONNX's names.
struct OnnxWiring {
  std::string layer;
  std::vector<std::string> inputs;
  std::string output;
};

void AddOnnxConvolution(const Convolution& convolution, const OnnxWiring& wiring, OnnxGraph& graph);
void AddOnnxDeconvolution(const Deconvolution& deconvolution, const OnnxWiring& wiring,
                          OnnxGraph& graph);
// As a convolution of one pixel.
void AddOnnxInnerProduct(const InnerProduct& product, const OnnxWiring& wiring, OnnxGraph& graph);

}  // namespace acg2vec
