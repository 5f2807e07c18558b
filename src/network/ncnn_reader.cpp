#include "network/ncnn_reader.h"

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/byte_reader.h"
#include "base/checked_math.h"
#include "network/fold_activations.h"
#include "network/ncnn_graph.h"
#include "network/ncnn_param.h"
#include "network/ncnn_weights.h"
#include "network/network_errors.h"

namespace acg2vec {
namespace {

// Weights of a kernel, (out, in, rows, columns), or of an inner product, (out, in).
std::optional<size_t> ExpectedWeights(const WeightedOperation& operation, int kernel) {
  const auto side = static_cast<size_t>(kernel);
  return CheckedMultiply(static_cast<size_t>(operation.out_channels),
                         static_cast<size_t>(operation.in_channels), side, side);
}

Status ReadInto(WeightedOperation& operation, int kernel, bool has_bias, ByteReader& bin) {
  const std::optional<size_t> count = ExpectedWeights(operation, kernel);
  if (!count) return BrokenModel("has more weights than fit into memory");
  ACG2VEC_ASSIGN_OR_RETURN(operation.weights, ReadNcnnWeights(bin, *count));
  const auto outputs = static_cast<size_t>(operation.out_channels);
  if (!has_bias) {
    operation.bias.assign(outputs, 0.0F);
    return {};
  }
  ACG2VEC_ASSIGN_OR_RETURN(operation.bias, ReadNcnnBias(bin, outputs));
  return {};
}

Status ReadWeightsOf(Operation& operation, bool has_bias, ByteReader& bin) {
  return std::visit(
      [&](auto& concrete) -> Status {
        using T = std::decay_t<decltype(concrete)>;
        if constexpr (std::is_base_of_v<KernelOperation, T>) {
          return ReadInto(concrete, concrete.kernel, has_bias, bin);
        } else if constexpr (std::is_base_of_v<WeightedOperation, T>) {
          return ReadInto(concrete, /*kernel=*/1, has_bias, bin);
        } else if constexpr (std::is_same_v<PRelu, T>) {
          ACG2VEC_ASSIGN_OR_RETURN(concrete.slopes,
                                   ReadNcnnBias(bin, static_cast<size_t>(concrete.channels)));
          return {};
        } else {
          return {};
        }
      },
      operation);
}

}  // namespace

Result<Network> ReadNcnnNetwork(std::string_view param, std::span<const uint8_t> bin) {
  ACG2VEC_ASSIGN_OR_RETURN(const std::vector<NcnnLayer> layers, ParseNcnnParam(param));
  ACG2VEC_ASSIGN_OR_RETURN(NcnnGraph graph, BuildNcnnGraph(layers));
  ByteReader reader(bin);
  for (size_t i = 0; i < graph.network.layers.size(); ++i) {
    const Status read = ReadWeightsOf(graph.network.layers[i].operation, graph.has_bias[i], reader);
    if (!read.ok()) return WithNcnnLayer(layers[graph.source[i]], read.error());
  }
  if (reader.remaining() != 0) {
    return BrokenModel("The bin file has " + std::to_string(reader.remaining()) +
                       " bytes more than the param file accounts for");
  }
  FoldActivations(graph.network);
  return std::move(graph.network);
}

}  // namespace acg2vec
