// ACG2vec's pix2score: a ResNet101V2 under three distributions.
#pragma once

#include "base/status.h"
#include "predict/architectures/converted_network.h"
#include "tensorflow/checkpoint.h"

namespace acg2vec {

struct Pix2ScoreOptions {
  int64_t side = 224;    // of the picture, in pixels
  bool is_half = false;  // kernels in half precision: half the file, computed with in fp32
};

// The checkpoint's network: input `input` [1, 3, side, side], RGB from 0 to 1; outputs
// `bookmark_predict`, `view_predict` and `sanity_predict`, probabilities. The checkpoint's object
// graph must have been read. kModelUnsupportedLayer: a checkpoint of something else.
Result<ConvertedNetwork> ConvertPix2Score(const Checkpoint& checkpoint,
                                          const Pix2ScoreOptions& options);

}  // namespace acg2vec
