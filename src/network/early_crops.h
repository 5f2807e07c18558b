// Crops before the convolutions whose results they crop.
#pragma once

#include <vector>

#include "network/network.h"
#include "network/shape_inference.h"

namespace acg2vec {

// Where nothing but a crop reads what convolutions without padding made one of the other, their
// input is cropped instead: what would be cut off isn't computed. Inputs and outputs stay as they
// are; the last convolution makes the crop's output. `sizes` are those of InferSizes, and follow.
void CropEarly(Network& network, std::vector<BlobSize>& sizes);

}  // namespace acg2vec
