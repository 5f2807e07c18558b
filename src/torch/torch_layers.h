// Layers whose weights are the tensors of a state dict, by PyTorch's names.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/network.h"
#include "torch/state_dict.h"

namespace acg2vec {

// Appends layers to a network. The first error is kept, so that a network can be written down
// without a branch a layer; behind it, nothing is appended.
class TorchLayers {
 public:
  explicit TorchLayers(const StateDict& dict) : dict_(dict) {}

  bool Has(const std::string& tensor) const { return dict_.tensors.contains(tensor); }
  // Whether there is a tensor that is only there to say something.
  bool TakeMark(const std::string& tensor);
  // Rows and columns of a kernel's `.weight`, 0 where there is none.
  int KernelOf(const std::string& layer) const;

  // As many channels as that convolution takes.
  BlobId AddInputOf(const std::string& layer);
  // `layer` has a `.weight` and a `.bias`.
  BlobId Convolve(const std::string& layer, BlobId in, int stride, const Activation& activation);
  BlobId Deconvolve(const std::string& layer, BlobId in, int stride, int padding,
                    const Activation& activation);
  // A convolution of one pixel, on a vector.
  BlobId Multiply(const std::string& layer, BlobId in, const Activation& activation);
  BlobId Append(const std::string& name, std::vector<BlobId> inputs, Operation operation);

  // The network whose only output is `output`, with kinds and channels. Tensors that no layer took
  // are those of another network.
  Result<Network> Finish(BlobId output) &&;

 private:
  template <typename LayerOperation>
  std::optional<LayerOperation> Take(const std::string& layer, size_t dimensions);
  const TorchTensor* TakeTensor(const std::string& name, size_t dimensions);
  void Fail(Error error);

  const StateDict& dict_;
  Network network_;
  std::set<std::string> taken_;
  std::optional<Error> error_;
};

}  // namespace acg2vec
