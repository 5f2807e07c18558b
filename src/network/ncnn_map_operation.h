// What the options of ncnn's layers without weights mean, and of those that only scale.
#pragma once

#include "network/ncnn_operation.h"
#include "network/ncnn_option_reader.h"

namespace acg2vec {

// Each takes a layer's options; what is wrong with them is kept by the reader.
NcnnOperation TakePooling(NcnnOptionReader& options);
NcnnOperation TakeBinaryOp(NcnnOptionReader& options);
NcnnOperation TakeEltwise(NcnnOptionReader& options);
NcnnOperation TakeScale(NcnnOptionReader& options);
NcnnOperation TakeConcat(NcnnOptionReader& options);
NcnnOperation TakeRelu(NcnnOptionReader& options);
NcnnOperation TakePRelu(NcnnOptionReader& options);
NcnnOperation TakeSigmoid(NcnnOptionReader& options);
NcnnOperation TakeCrop(NcnnOptionReader& options);
// Of two inputs: the first is cropped to the second's size.
NcnnOperation TakeCropToSecond(NcnnOptionReader& options);
NcnnOperation TakePixelShuffle(NcnnOptionReader& options);
NcnnOperation TakeInterp(NcnnOptionReader& options);

}  // namespace acg2vec
