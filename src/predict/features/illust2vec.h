// ACG2vec's illust2vec: the features of a DeepDanbooru v3, cut out of its ONNX file.
#pragma once

#include "base/status.h"
#include "network/cut_model.h"
#include "network/onnx_outline.h"

namespace acg2vec {

// Up to `add_43`, the sum of block 13 of 20 of the fourth stage, before its ReLU, then the mean
// over the places: input as the file's, output `features` [n, 1024]. The sum is found by its name,
// or as the 44th of two computed values. kModelUnsupportedLayer: a model without it.
Result<CutModel> CutIllust2Vec(const OnnxOutline& outline);

}  // namespace acg2vec
