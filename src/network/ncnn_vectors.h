// Vectors in ncnn's graphs: what is pooled, and what is made of it.
#pragma once

#include "network/layer.h"

namespace acg2vec {

// Whether an operation on such an input makes a vector.
bool MakesVector(const Operation& operation, bool of_vector);

// A convolution of one pixel is an inner product where its input is a vector: older files write
// squeeze and excitation so.
Operation OnVector(Operation operation);

}  // namespace acg2vec
