// A convolution's weights in 8 bits, as an ONNX file holds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "quantize/int8_kernel.h"

namespace acg2vec {

// The names of the weights of the convolution at that place.
struct KernelNames {
  explicit KernelNames(size_t convolution);

  std::string weights;
  std::string scales;
  std::string bias;
};

// As fields of a GraphProto.
std::vector<uint8_t> KernelTensors(size_t convolution, const Int8Kernel& kernel);

}  // namespace acg2vec
