// ResNet V2 of keras.applications: activations before convolutions
// (https://github.com/keras-team/keras/blob/v2.15.0/keras/applications/resnet.py).
#pragma once

#include <cstdint>
#include <string>

#include "base/status.h"
#include "predict/architectures/keras_layers.h"

namespace acg2vec {

// From `image` (NCHW, RGB, of `side` pixels a side) to the means of its last features. The layers'
// names say how many blocks there are and their kernels how wide: ResNet101V2 has 3, 4, 23 and 3
// blocks in its stages conv2 … conv5. Errors: those of the layers.
Result<std::string> AddResNetV2(const std::string& image, int64_t side, KerasLayers& layers);

}  // namespace acg2vec
