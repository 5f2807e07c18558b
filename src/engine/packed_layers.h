// Packed weights of a network's layers, shared by all of its programs.
#pragma once

#include <map>
#include <memory>

#include "base/status.h"
#include "engine/kernels/product.h"
#include "engine/kernels/winograd.h"
#include "network/network.h"

namespace acg2vec {

// Packs a layer when it is first asked for. A layer is known by its output: parts of one network
// have the same blobs.
class PackedLayers {
 public:
  Result<std::shared_ptr<const WinogradWeights>> Winograd(BlobId output,
                                                          const Convolution& convolution);
  Result<std::shared_ptr<const ProductWeights>> Product(BlobId output,
                                                        const Convolution& convolution);
  Result<std::shared_ptr<const ProductWeights>> Product(BlobId output,
                                                        const Deconvolution& deconvolution);

 private:
  std::map<BlobId, std::shared_ptr<const WinogradWeights>> winograd_;
  std::map<BlobId, std::shared_ptr<const ProductWeights>> products_;
};

}  // namespace acg2vec
