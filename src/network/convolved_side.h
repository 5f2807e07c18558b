// Sides of what convolutions make, in 64 bits: sides, paddings, strides and kernels are bounded.
#pragma once

#include <cstdint>

#include "network/layer.h"

namespace acg2vec {

// How far the kernel moves along a side; below 0 where it is larger than the padded side.
inline int64_t KernelTravel(const Convolution& convolution, int side) {
  return int64_t{side} + 2 * int64_t{convolution.padding} - convolution.kernel;
}

// Where the stride divides that exactly.
inline int64_t ConvolvedSide(const Convolution& convolution, int side) {
  return KernelTravel(convolution, side) / convolution.stride + 1;
}

}  // namespace acg2vec
