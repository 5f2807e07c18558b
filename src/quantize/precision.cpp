#include "quantize/precision.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "network/network_errors.h"
#include "network/onnx_messages.h"
#include "quantize/node_options.h"
#include "quantize/wiring.h"

namespace acg2vec {
namespace {

constexpr std::array<std::string_view, 7> kInEightBits = {
    "QLinearConv",    "QLinearMatMul",    "ConvInteger",          "MatMulInteger",
    "QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"};

bool IsInEightBits(const OutlinedNode& node) {
  return std::find(kInEightBits.begin(), kInEightBits.end(), node.type) != kInEightBits.end();
}

// What goes in and out is fp32: a value, not a weight, is made half as long on the way.
Result<bool> MakesHalf(const OutlinedNode& node, const Wiring& wiring) {
  if (node.type != "Cast" || node.inputs.size() != 1 || wiring.Weight(node.inputs[0])) return false;
  ACG2VEC_ASSIGN_OR_RETURN(const NodeOptions options, ReadNodeOptions(node.field));
  return options.to == static_cast<int64_t>(OnnxType::kFloat16);
}

}  // namespace

Status CheckSinglePrecision(const OnnxOutline& outline) {
  if (std::any_of(outline.nodes.begin(), outline.nodes.end(), IsInEightBits)) {
    return UnsupportedLayer(
        "The model computes in 8 bits already. Take the fp32 file that it was made of");
  }
  const Wiring wiring(outline);
  for (const OutlinedNode& node : outline.nodes) {
    ACG2VEC_ASSIGN_OR_RETURN(const bool makes_half, MakesHalf(node, wiring));
    if (!makes_half) continue;
    return UnsupportedLayer(
        "The model computes in half precision (fp16), which on a CPU is no faster. Take the fp32 "
        "file of the same model");
  }
  return {};
}

}  // namespace acg2vec
