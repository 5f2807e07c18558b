// A weight of an ONNX file as numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"

namespace acg2vec {

struct FloatTensor {
  std::vector<int64_t> shape;
  std::vector<float> values;  // as many as the shape says
};

// Of an initializer's field with its tag, in fp32 or fp16. kModelIntegrity: damaged.
// kModelUnsupportedLayer: of another type.
Result<FloatTensor> ReadFloatTensor(std::span<const uint8_t> field);

}  // namespace acg2vec
