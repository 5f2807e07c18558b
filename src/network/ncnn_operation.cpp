#include "network/ncnn_operation.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "network/ncnn_map_operation.h"
#include "network/ncnn_option_reader.h"
#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

// All option ids are those of https://github.com/Tencent/ncnn/wiki/operation-param-weight-table.

Activation TakeActivation(NcnnOptionReader& options) {
  constexpr int kKindId = 9;
  constexpr int kParametersId = 10;
  const int kind = options.TakeIntOr(kKindId, 0, {0, 4});
  const std::vector<float> parameters = options.TakeFloats(kParametersId);
  if (parameters.size() != (kind == 2 ? 1U : 0U)) {
    options.Fail(BrokenModel("the activation's parameters do not fit its kind"));
    return {};
  }
  switch (kind) {
    case 0:
      return {};
    case 1:
      return {ActivationKind::kRelu};
    case 2:
      return {ActivationKind::kLeakyRelu, parameters[0]};
    case 4:
      return {ActivationKind::kSigmoid};
    default:
      options.Fail(UnsupportedLayer("activation 3 (clip) is not supported"));
      return {};
  }
}

// The number of weights is out_channels · in_channels · `area`.
int TakeInChannels(NcnnOptionReader& options, int id, int out_channels, int area) {
  const int64_t weights = options.TakeInt(id, {1, std::numeric_limits<int>::max()});
  const int64_t per_channel = int64_t{out_channels} * area;
  if (weights % per_channel == 0 && weights / per_channel <= kMaxChannels) {
    return static_cast<int>(weights / per_channel);
  }
  options.Fail(
      BrokenModel(std::to_string(weights) + " weights are not a whole number of channels"));
  return 1;
}

template <typename T>
NcnnOperation TakeKernelOperation(NcnnOptionReader& options) {
  T operation;
  operation.out_channels = options.TakeInt(0, {1, kMaxChannels});
  operation.kernel = options.TakeInt(1, {1, kMaxKernel});
  operation.stride = options.TakeIntOr(3, 1, {1, kMaxStride});
  operation.padding = options.TakeIntOr(4, 0, {0, kMaxKernel});
  operation.in_channels =
      TakeInChannels(options, 6, operation.out_channels, operation.kernel * operation.kernel);
  operation.activation = TakeActivation(options);
  const bool has_bias = options.TakeIntOr(5, 0, {0, 1}) == 1;
  options.Expect(2, 1);  // dilation
  options.Expect(7, 1);  // groups
  options.Expect(8, 0);  // 8-bit scales
  // The same for the other direction, and for the other three sides.
  options.Expect(11, operation.kernel);
  options.Expect(12, 1);
  options.Expect(13, operation.stride);
  for (const int id : {14, 15, 16}) options.Expect(id, operation.padding);
  return {std::move(operation), has_bias};
}

NcnnOperation TakeConvolution(NcnnOptionReader& options) {
  options.Expect(18, 0);  // what is padded with
  options.Expect(19, 0);  // weights as an input
  return TakeKernelOperation<Convolution>(options);
}

NcnnOperation TakeDeconvolution(NcnnOptionReader& options) {
  for (const int id : {18, 19}) options.Expect(id, 0);  // output padding
  for (const int id : {20, 21}) options.Expect(id, 0);  // output size
  options.Expect(28, 0);                                // weights as an input
  return TakeKernelOperation<Deconvolution>(options);
}

NcnnOperation TakeInnerProduct(NcnnOptionReader& options) {
  InnerProduct product;
  product.out_channels = options.TakeInt(0, {1, kMaxChannels});
  product.in_channels = TakeInChannels(options, 2, product.out_channels, /*area=*/1);
  product.activation = TakeActivation(options);
  const bool has_bias = options.TakeIntOr(1, 0, {0, 1}) == 1;
  options.Expect(8, 0);  // 8-bit scales
  return {std::move(product), has_bias};
}

using Taker = NcnnOperation (*)(NcnnOptionReader&);

Taker FindTaker(const NcnnLayer& layer) {
  using Entry = std::pair<std::string_view, Taker>;
  static constexpr std::array kTakers = {
      Entry{"Convolution", TakeConvolution},
      Entry{"Deconvolution", TakeDeconvolution},
      Entry{"InnerProduct", TakeInnerProduct},
      Entry{"Pooling", TakePooling},
      Entry{"BinaryOp", TakeBinaryOp},
      Entry{"Eltwise", TakeEltwise},
      Entry{"Scale", TakeScale},
      Entry{"Concat", TakeConcat},
      Entry{"ReLU", TakeRelu},
      Entry{"PReLU", TakePRelu},
      Entry{"Sigmoid", TakeSigmoid},
      Entry{"Crop", TakeCrop},
      Entry{"PixelShuffle", TakePixelShuffle},
      Entry{"Interp", TakeInterp},
  };
  const auto* const found = std::find_if(kTakers.begin(), kTakers.end(), [&](const Entry& entry) {
    return entry.first == layer.type;
  });
  if (layer.type == "Crop" && layer.inputs.size() == 2) return TakeCropToSecond;
  return found == kTakers.end() ? nullptr : found->second;
}

}  // namespace

Result<NcnnOperation> MakeNcnnOperation(const NcnnLayer& layer) {
  const Taker taker = FindTaker(layer);
  if (taker == nullptr) return UnsupportedLayer("layers of this type are not supported");
  NcnnOptionReader options(layer);
  NcnnOperation operation = taker(options);
  ACG2VEC_RETURN_IF_ERROR(options.Finish());
  return operation;
}

}  // namespace acg2vec
