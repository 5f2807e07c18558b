// What an ncnn layer's type and options mean.
#pragma once

#include "base/status.h"
#include "network/layer.h"
#include "network/ncnn_param.h"

namespace acg2vec {

struct NcnnOperation {
  Operation operation;    // weights and bias are still empty
  bool has_bias = false;  // behind the weights in the bin file
  // A Crop that ends where the blob of a second input does; its ends are not known yet.
  bool crops_to_second = false;
};

// What a layer other than Input, Split and Flatten computes. A weighted layer's input channels
// follow from its number of weights. kModelUnsupportedLayer: a type, option or value that is not
// known. kModelIntegrity: options that are missing or contradict each other.
Result<NcnnOperation> MakeNcnnOperation(const NcnnLayer& layer);

}  // namespace acg2vec
