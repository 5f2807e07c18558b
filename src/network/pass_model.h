// A pass as an ONNX model.
#pragma once

#include <cstdint>
#include <vector>

#include "base/status.h"
#include "network/pass.h"
#include "network/port.h"
#include "network/shape_inference.h"

namespace acg2vec {

// Its ports are the model's inputs and outputs, in their order.
struct PassModel : Ports {
  std::vector<uint8_t> onnx;
};

// The pass as an ONNX model for tiles in whose inputs blobs have those sizes (of InferSizes for the
// whole network). `half`: kept features are fp16 outside the model.
PassModel WritePass(const Pass& pass, const std::vector<BlobSize>& sizes, bool half);

}  // namespace acg2vec
