#include "torch/torch_layers.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>
#include <variant>

#include "network/append_layer.h"
#include "network/channel_inference.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

bool AreFinite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](float value) { return std::isfinite(value); });
}

// PyTorch keeps a deconvolution's weights as (in, out, rows, columns).
Weights WithOutputsFirst(const Weights& weights, size_t inputs, size_t outputs) {
  return std::visit(
      [&](const auto& values) -> Weights {
        auto swapped = values;
        const size_t area = values.size() / (inputs * outputs);
        for (size_t i = 0; i < inputs * outputs; ++i) {
          const size_t target = i % outputs * inputs + i / outputs;
          std::copy_n(&values[i * area], area, &swapped[target * area]);
        }
        return swapped;
      },
      weights);
}

}  // namespace

int TorchLayers::KernelOf(const std::string& layer) const {
  const auto found = dict_.tensors.find(layer + ".weight");
  if (found == dict_.tensors.end() || found->second.shape.size() != 4) return 0;
  return found->second.shape[3];
}

bool TorchLayers::TakeMark(const std::string& tensor) {
  if (!Has(tensor)) return false;
  taken_.insert(tensor);
  return true;
}

BlobId TorchLayers::AddInputOf(const std::string& layer) {
  network_.inputs = {AppendBlob(network_, "in0")};
  const auto found = dict_.tensors.find(layer + ".weight");
  if (found != dict_.tensors.end() && found->second.shape.size() == 4) {
    network_.blobs[network_.inputs[0]].channels = found->second.shape[1];
  }
  return network_.inputs[0];
}

BlobId TorchLayers::Convolve(const std::string& layer, BlobId in, int stride,
                             const Activation& activation) {
  auto convolution = Take<Convolution>(layer, 4);
  if (!convolution) return in;
  convolution->stride = stride;
  convolution->activation = activation;
  return Append(layer, {in}, std::move(*convolution));
}

BlobId TorchLayers::Deconvolve(const std::string& layer, BlobId in, int stride, int padding,
                               const Activation& activation) {
  auto deconvolution = Take<Deconvolution>(layer, 4);
  if (!deconvolution) return in;
  deconvolution->stride = stride;
  deconvolution->padding = padding;
  deconvolution->activation = activation;
  return Append(layer, {in}, std::move(*deconvolution));
}

BlobId TorchLayers::Multiply(const std::string& layer, BlobId in, const Activation& activation) {
  auto convolution = Take<Convolution>(layer, 4);
  if (!convolution) return in;
  if (convolution->kernel != 1) {
    Fail(BrokenModel("Tensor '" + layer + ".weight' is not one of single pixels"));
    return in;
  }
  convolution->activation = activation;
  return Append(layer, {in}, InnerProduct{static_cast<WeightedOperation&&>(*convolution)});
}

BlobId TorchLayers::Append(const std::string& name, std::vector<BlobId> inputs,
                           Operation operation) {
  if (error_) return inputs[0];
  return AppendLayer(network_, name, std::move(inputs), std::move(operation));
}

Result<Network> TorchLayers::Finish(BlobId output) && {
  if (error_) return *error_;
  if (taken_.size() != dict_.tensors.size()) {
    return UnsupportedLayer("The file holds tensors that are not Real-CUGAN's");
  }
  network_.outputs = {output};
  network_.blobs[output].name = "out0";
  ACG2VEC_RETURN_IF_ERROR(InferChannels(network_));
  return std::move(network_);
}

template <typename LayerOperation>
std::optional<LayerOperation> TorchLayers::Take(const std::string& layer, size_t dimensions) {
  const TorchTensor* weight = TakeTensor(layer + ".weight", dimensions);
  const TorchTensor* bias = TakeTensor(layer + ".bias", 1);
  if (weight == nullptr || bias == nullptr) return std::nullopt;
  constexpr bool kIsDeconvolution = std::is_same_v<LayerOperation, Deconvolution>;
  LayerOperation operation;
  operation.out_channels = weight->shape[kIsDeconvolution ? 1 : 0];
  operation.in_channels = weight->shape[kIsDeconvolution ? 0 : 1];
  operation.kernel = weight->shape[2];
  const auto is_sensible = [](int value, int most) { return 1 <= value && value <= most; };
  if (!is_sensible(operation.out_channels, kMaxChannels) ||
      !is_sensible(operation.in_channels, kMaxChannels) ||
      !is_sensible(operation.kernel, kMaxKernel) || weight->shape[3] != operation.kernel ||
      bias->shape[0] != operation.out_channels) {
    Fail(BrokenModel("The shapes of layer '" + layer + "' do not fit"));
    return std::nullopt;
  }
  operation.weights = weight->Values();
  operation.bias = WeightsToFloat(bias->Values());
  if (!AreFinite(WeightsToFloat(operation.weights)) || !AreFinite(operation.bias)) {
    Fail(BrokenModel("A weight of layer '" + layer + "' is infinite or not a number"));
    return std::nullopt;
  }
  if constexpr (kIsDeconvolution) {
    operation.weights =
        WithOutputsFirst(operation.weights, static_cast<size_t>(operation.in_channels),
                         static_cast<size_t>(operation.out_channels));
  }
  return operation;
}

const TorchTensor* TorchLayers::TakeTensor(const std::string& name, size_t dimensions) {
  const auto found = dict_.tensors.find(name);
  if (found == dict_.tensors.end()) {
    Fail(UnsupportedLayer("The file holds no Real-CUGAN network: it has no tensor '" + name + "'"));
    return nullptr;
  }
  if (found->second.shape.size() != dimensions) {
    Fail(
        BrokenModel("Tensor '" + name + "' has not " + std::to_string(dimensions) + " dimensions"));
    return nullptr;
  }
  taken_.insert(name);
  return &found->second;
}

void TorchLayers::Fail(Error error) {
  if (!error_) error_ = std::move(error);
}

}  // namespace acg2vec
