// A pass as an ONNX model.
#pragma once

#include <cstdint>
#include <vector>

#include "base/status.h"
#include "network/pass.h"
#include "network/port.h"

namespace acg2vec {

// Its ports are the model's inputs and outputs, in their order.
struct PassModel : Ports {
  std::vector<uint8_t> onnx;
};

// What of a pass is fp16. The picture, means, sums and the enlarged tile are fp32 in any case.
enum class HalfPrecision {
  kNothing,
  kFeatures,    // kept features, outside the model
  kEverything,  // and all images inside it, with the weights of the layers that make them
};

// The pass as an ONNX model for tiles of its size. `channels_last`, for single precision inside:
// images that are made so where their layers can; features among them go in and out as (1, rows,
// columns, channels).
PassModel WritePass(const Pass& pass, HalfPrecision half,
                    const std::vector<BlobId>& channels_last = {});

}  // namespace acg2vec
