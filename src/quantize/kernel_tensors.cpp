#include "quantize/kernel_tensors.h"

#include <array>
#include <span>
#include <utility>

#include "network/onnx_messages.h"

namespace acg2vec {

KernelNames::KernelNames(size_t convolution)
    : weights("int8:" + std::to_string(convolution) + ":weights"),
      scales("int8:" + std::to_string(convolution) + ":scales"),
      bias("int8:" + std::to_string(convolution) + ":bias") {}

std::vector<uint8_t> KernelTensors(size_t convolution, const Int8Kernel& kernel) {
  constexpr uint32_t kInitializer = 5;
  const KernelNames names(convolution);
  const std::array outputs = {static_cast<int64_t>(kernel.bias.size())};
  ProtobufWriter graph;
  graph.Message(kInitializer,
                OnnxTensor(names.weights, kernel.shape, std::span<const int8_t>(kernel.weights)));
  graph.Message(kInitializer,
                OnnxTensor(names.scales, outputs, std::span<const float>(kernel.scales)));
  graph.Message(kInitializer,
                OnnxTensor(names.bias, outputs, std::span<const int32_t>(kernel.bias)));
  return std::move(graph).Take();
}

}  // namespace acg2vec
