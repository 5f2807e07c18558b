// What of a network can be computed in whole numbers of 8 bits.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/onnx_outline.h"
#include "quantize/node_options.h"

namespace acg2vec {

// A node with those behind it that nobody else sees: what they compute is one step.
struct NodeGroup {
  size_t node = 0;
  std::vector<size_t> absorbed;  // a batch normalisation, a Relu
  std::string output;            // of the last of them
};

// Weights by their places in the outline.
struct BatchNormalisation {
  std::array<size_t, 4> weights = {};  // gain, offset, mean, variance
  float epsilon = 0;
};

struct ConvolutionGroup {
  NodeGroup step;
  std::string input;
  NodeOptions options;
  size_t kernel = 0;
  std::optional<size_t> bias;
  std::optional<BatchNormalisation> normalisation;
};

struct Sum {
  NodeGroup step;
  std::array<std::string, 2> inputs;
};

struct Layers {
  std::vector<ConvolutionGroup> convolutions;
  std::vector<Sum> sums;  // of two values that are rounded anyway, into a convolution
};

// The convolutions between a network's first and its last, which look at pixels and give answers
// and stay as they are; with what normalises after them and Relu folded in. Of several groups they
// stay, too. kModelUnsupportedLayer: a network without such, of an operator set before 10, or one
// that computes in another precision than fp32.
Result<Layers> FindLayers(const OnnxOutline& outline);

}  // namespace acg2vec
