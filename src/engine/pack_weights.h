// Weights of a network's layers as the kernels want them.
#pragma once

#include "base/status.h"
#include "engine/kernels/product.h"
#include "engine/kernels/winograd.h"
#include "network/layer.h"

namespace acg2vec {

// Whether RunWinograd computes this convolution: it is faster than RunProduct for every number of
// channels, even for the three of a picture.
bool IsForWinograd(const Convolution& convolution);

// All of these fail with kOutOfMemory only.
Result<WinogradWeights> PackWinograd(const Convolution& convolution);
Result<ProductWeights> PackProduct(const Convolution& convolution);
// As a convolution that makes stride × stride output pixels from the input pixels that reach them.
Result<ProductWeights> PackProduct(const Deconvolution& deconvolution);

}  // namespace acg2vec
