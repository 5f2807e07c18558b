// Writes a network as an ONNX model (opset 13), which ONNX Runtime runs on every backend.
#pragma once

#include <cstdint>
#include <vector>

#include "base/status.h"
#include "network/network.h"
#include "network/shape_inference.h"

namespace acg2vec {

struct OnnxOptions {
  // One size for each of the network's inputs, in their order ({1, 1} for vectors): the model then
  // has fixed shapes. Empty: heights and widths are left open.
  std::vector<BlobSize> input_sizes;
};

// The bytes of a model whose inputs and outputs bear the network's names, float [1, channels,
// height, width]; vectors are [1, channels, 1, 1]. Half-precision weights are stored as such, with
// a Cast to float behind them: half the size, equal results.
// Errors: those of InferSizes for options.input_sizes.
Result<std::vector<uint8_t>> WriteOnnx(const Network& network, const OnnxOptions& options);

}  // namespace acg2vec
