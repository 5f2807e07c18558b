#include "engine/packed_layers.h"

#include <utility>

#include "engine/pack_weights.h"

namespace acg2vec {
namespace {

template <typename Weights, typename Pack>
Result<std::shared_ptr<const Weights>> FindOrPack(
    std::map<BlobId, std::shared_ptr<const Weights>>& packed, BlobId output, const Pack& pack) {
  const auto known = packed.find(output);
  if (known != packed.end()) return known->second;
  ACG2VEC_ASSIGN_OR_RETURN(Weights weights, pack());
  auto shared = std::make_shared<const Weights>(std::move(weights));
  packed.emplace(output, shared);
  return shared;
}

}  // namespace

Result<std::shared_ptr<const WinogradWeights>> PackedLayers::Winograd(
    BlobId output, const Convolution& convolution) {
  return FindOrPack(winograd_, output, [&] { return PackWinograd(convolution); });
}

Result<std::shared_ptr<const ProductWeights>> PackedLayers::Product(
    BlobId output, const Convolution& convolution) {
  return FindOrPack(products_, output, [&] { return PackProduct(convolution); });
}

Result<std::shared_ptr<const ProductWeights>> PackedLayers::Product(
    BlobId output, const Deconvolution& deconvolution) {
  return FindOrPack(products_, output, [&] { return PackProduct(deconvolution); });
}

}  // namespace acg2vec
