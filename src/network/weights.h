// A layer's weights as its file holds them: half precision stays half until somebody computes with
// it, which keeps a network at the size of its file and an ONNX made from it bit-equal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

namespace acg2vec {

using FloatWeights = std::vector<float>;
using HalfWeights = std::vector<uint16_t>;  // IEEE 754 half precision, as bits
using Weights = std::variant<FloatWeights, HalfWeights>;

// How many values there are.
size_t WeightCount(const Weights& weights);

// The values in single precision, exact.
std::vector<float> WeightsToFloat(const Weights& weights);

}  // namespace acg2vec
