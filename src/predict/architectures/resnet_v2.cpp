#include "predict/architectures/resnet_v2.h"

namespace acg2vec {
namespace {

constexpr float kEpsilon = 1.001e-5F;
constexpr int kFirstStage = 2;  // conv1 is the stem
constexpr int kLastStage = 5;

Result<std::string> Activate(const std::string& layer, const std::string& input,
                             KerasLayers& layers) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string normal,
                           layers.BatchNormalization(layer + "_bn", input, kEpsilon));
  return layers.Relu(layer + "_relu", normal);
}

// What goes around the block's convolutions: projected where the checkpoint has a layer for it.
Result<std::string> AddShortcut(const std::string& block, const std::string& input,
                                const std::string& active, int64_t stride, KerasLayers& layers) {
  if (layers.Has(block + "_0_conv")) {
    return layers.Convolution(block + "_0_conv", active, {stride, 0});
  }
  if (stride == 1) return input;
  return layers.MaxPooling(block + "_pool", input, 1, stride);
}

Result<std::string> AddBlock(const std::string& block, const std::string& input, int64_t stride,
                             KerasLayers& layers) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string active, Activate(block + "_preact", input, layers));
  ACG2VEC_ASSIGN_OR_RETURN(const std::string shortcut,
                           AddShortcut(block, input, active, stride, layers));
  ACG2VEC_ASSIGN_OR_RETURN(std::string value, layers.Convolution(block + "_1_conv", active, {}));
  ACG2VEC_ASSIGN_OR_RETURN(value, Activate(block + "_1", value, layers));
  ACG2VEC_ASSIGN_OR_RETURN(value, layers.Convolution(block + "_2_conv", value, {stride, 1}));
  ACG2VEC_ASSIGN_OR_RETURN(value, Activate(block + "_2", value, layers));
  ACG2VEC_ASSIGN_OR_RETURN(value, layers.Convolution(block + "_3_conv", value, {}));
  return layers.Add(block + "_out", shortcut, value);
}

std::string BlockName(int stage, int block) {
  return "conv" + std::to_string(stage) + "_block" + std::to_string(block);
}

// All stages but the last end with half the size.
Result<std::string> AddStage(int stage, std::string value, KerasLayers& layers) {
  const auto has_block = [&](int block) { return layers.Has(BlockName(stage, block) + "_1_conv"); };
  for (int block = 1; block == 1 || has_block(block); ++block) {
    const bool is_halving = stage != kLastStage && !has_block(block + 1);
    ACG2VEC_ASSIGN_OR_RETURN(value,
                             AddBlock(BlockName(stage, block), value, is_halving ? 2 : 1, layers));
  }
  return value;
}

}  // namespace

Result<std::string> AddResNetV2(const std::string& image, int64_t side, KerasLayers& layers) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::string stem, layers.Convolution("conv1_conv", image, {2, 3}));
  const std::string padded = layers.ZeroPadding("pool1_pad", stem, (side + 1) / 2, 1);
  std::string value = layers.MaxPooling("pool1_pool", padded, 3, 2);
  for (int stage = kFirstStage; stage <= kLastStage; ++stage) {
    ACG2VEC_ASSIGN_OR_RETURN(value, AddStage(stage, value, layers));
  }
  ACG2VEC_ASSIGN_OR_RETURN(value, Activate("post", value, layers));
  return layers.GlobalAverage("avg_pool", value);
}

}  // namespace acg2vec
