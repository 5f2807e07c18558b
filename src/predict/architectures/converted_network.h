// A network of TensorFlow written as ONNX, its weights one at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"
#include "network/streamed_onnx.h"
#include "tensorflow/tensor_bundle.h"

namespace acg2vec {

// A variable and what becomes of it. The four sides of a convolution's kernel, rows, columns,
// inputs and outputs, become outputs, inputs, rows and columns.
struct ConvertedTensor {
  StreamedTensor target;
  BundleTensor source;

  // The values as the ONNX file holds them, of the source's bytes. kModelIntegrity: other bytes.
  Result<std::vector<uint8_t>> Convert(std::span<const uint8_t> data) const;
};

struct ConvertedNetwork {
  StreamedOnnx onnx;
  std::vector<ConvertedTensor> tensors;  // in the order of the heads and of the data file
};

}  // namespace acg2vec
