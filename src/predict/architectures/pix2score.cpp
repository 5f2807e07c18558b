#include "predict/architectures/pix2score.h"

#include <array>
#include <string>
#include <utility>

#include "predict/architectures/keras_layers.h"
#include "predict/architectures/resnet_v2.h"

namespace acg2vec {

Result<ConvertedNetwork> ConvertPix2Score(const Checkpoint& checkpoint,
                                          const Pix2ScoreOptions& options) {
  KerasLayers layers(checkpoint, options.is_half);
  const std::array<int64_t, 4> picture = {1, 3, options.side, options.side};
  const std::string input = layers.graph().FreshName("input");
  layers.graph().AddInput(input, picture, OnnxType::kFloat);
  ACG2VEC_ASSIGN_OR_RETURN(const std::string features, AddResNetV2(input, options.side, layers));
  for (const char* head : {"bookmark_predict", "view_predict", "sanity_predict"}) {
    ACG2VEC_ASSIGN_OR_RETURN(const std::string scores, layers.DenseSoftmax(head, features));
    const std::array<int64_t, 2> shape = {1, layers.Outputs(scores)};
    layers.graph().AddOutput(scores, shape, OnnxType::kFloat);
  }
  return std::move(layers).Write("pix2score");
}

}  // namespace acg2vec
