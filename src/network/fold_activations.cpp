#include "network/fold_activations.h"

#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace acg2vec {
namespace {

// Where a weighted operation keeps its activation.
Activation* ActivationOf(Operation& operation) {
  return std::visit(
      [](auto& concrete) -> Activation* {
        using T = std::decay_t<decltype(concrete)>;
        if constexpr (std::is_base_of_v<WeightedOperation, T>) return &concrete.activation;
        return nullptr;
      },
      operation);
}

std::vector<int> CountReaders(const Network& network) {
  std::vector<int> readers(network.blobs.size(), 0);
  for (const Layer& layer : network.layers) {
    for (const BlobId id : layer.inputs) ++readers[id];
  }
  for (const BlobId id : network.outputs) ++readers[id];
  return readers;
}

}  // namespace

void FoldActivations(Network& network) {
  const std::vector<int> readers = CountReaders(network);
  std::vector<std::optional<size_t>> maker(network.blobs.size());  // among the layers that stay
  std::vector<Layer> layers;
  layers.reserve(network.layers.size());
  for (Layer& layer : network.layers) {
    const BlobId output = layer.output;
    const auto* activate = std::get_if<Activate>(&layer.operation);
    const std::optional<size_t> before = maker[layer.inputs[0]];
    Activation* folded = activate != nullptr && before && readers[layer.inputs[0]] == 1
                             ? ActivationOf(layers[*before].operation)
                             : nullptr;
    if (folded != nullptr && folded->kind == ActivationKind::kNone) {
      *folded = activate->activation;
      layers[*before].output = output;
      maker[output] = before;
    } else {
      maker[output] = layers.size();
      layers.push_back(std::move(layer));
    }
  }
  network.layers = std::move(layers);
}

}  // namespace acg2vec
