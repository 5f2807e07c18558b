#include "network/shape_inference.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "network/convolved_side.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

std::string Describe(const BlobSize& size) {
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

Error DoesNotFit(std::string message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message)};
}

// One side of an operation's output, before it is known to be positive and within the limit.
// 64 bits hold every product: sides, strides and kernels are bounded.
Result<int64_t> CheckedConvolvedSide(const Convolution& convolution, int side) {
  const int64_t travel = KernelTravel(convolution, side);
  if (travel < 0) return DoesNotFit("a side of " + std::to_string(side) + " is too small");
  if (travel % convolution.stride == 0) return ConvolvedSide(convolution, side);
  return DoesNotFit("stride " + std::to_string(convolution.stride) + " does not divide a side of " +
                    std::to_string(side) + " exactly");
}

int64_t DeconvolvedSide(const Deconvolution& deconvolution, int side) {
  return (int64_t{side} - 1) * deconvolution.stride + deconvolution.kernel -
         2 * int64_t{deconvolution.padding};
}

int64_t CroppedSide(const AxisRange& range, int side) {
  const int64_t start = StartOf(range, side);
  const int64_t end = range.end > 0 ? range.end : int64_t{side} + range.end;
  if (start < 0 || end > side) return 0;  // reaches beyond the blob: reported as empty
  return end - start;
}

Result<int64_t> ResizedSide(const BicubicResize& resize, int side) {
  const int64_t enlarged = int64_t{side} * resize.numerator;
  if (enlarged % resize.denominator == 0) return enlarged / resize.denominator;
  return DoesNotFit("a side of " + std::to_string(side) + " cannot be resized exactly");
}

class OutputSize {
 public:
  explicit OutputSize(std::span<const BlobSize> inputs) : inputs_(inputs) {}

  Result<BlobSize> operator()(const Convolution& convolution) const {
    const auto [rows, columns] = inputs_[0];
    ACG2VEC_ASSIGN_OR_RETURN(const int64_t height, CheckedConvolvedSide(convolution, rows));
    ACG2VEC_ASSIGN_OR_RETURN(const int64_t width, CheckedConvolvedSide(convolution, columns));
    return Checked(height, width);
  }
  Result<BlobSize> operator()(const Deconvolution& deconvolution) const {
    return Checked(DeconvolvedSide(deconvolution, inputs_[0].height),
                   DeconvolvedSide(deconvolution, inputs_[0].width));
  }
  Result<BlobSize> operator()(const InnerProduct& /*product*/) const { return BlobSize{}; }
  Result<BlobSize> operator()(const GlobalAveragePool& /*pool*/) const { return BlobSize{}; }
  Result<BlobSize> operator()(const Activate& /*activate*/) const { return inputs_[0]; }
  Result<BlobSize> operator()(const PRelu& /*relu*/) const { return inputs_[0]; }
  Result<BlobSize> operator()(const Affine& /*affine*/) const { return inputs_[0]; }
  Result<BlobSize> operator()(const Add& /*add*/) const { return Same("adds"); }
  Result<BlobSize> operator()(const Concat& /*concat*/) const { return Same("joins"); }
  Result<BlobSize> operator()(const Multiply& /*multiply*/) const { return inputs_[0]; }
  Result<BlobSize> operator()(const Crop& crop) const {
    return Checked(CroppedSide(crop.rows, inputs_[0].height),
                   CroppedSide(crop.columns, inputs_[0].width));
  }
  Result<BlobSize> operator()(const PixelShuffle& shuffle) const { return Scaled(shuffle.factor); }
  Result<BlobSize> operator()(const NearestUpsample& upsample) const {
    return Scaled(upsample.factor);
  }
  Result<BlobSize> operator()(const BicubicResize& resize) const {
    ACG2VEC_ASSIGN_OR_RETURN(const int64_t height, ResizedSide(resize, inputs_[0].height));
    ACG2VEC_ASSIGN_OR_RETURN(const int64_t width, ResizedSide(resize, inputs_[0].width));
    return Checked(height, width);
  }

 private:
  Result<BlobSize> Same(const char* verb) const {
    for (const BlobSize& size : inputs_) {
      if (size == inputs_[0]) continue;
      return DoesNotFit(std::string(verb) + " blobs of " + Describe(inputs_[0]) + " and " +
                        Describe(size));
    }
    return inputs_[0];
  }

  static Result<BlobSize> Checked(int64_t height, int64_t width) {
    if (height < 1 || width < 1) return DoesNotFit("nothing is left of its input");
    if (std::max(height, width) <= kMaxBlobSide) {
      return BlobSize{static_cast<int>(height), static_cast<int>(width)};
    }
    return Error{ErrorCode::kTooLarge,
                 "a side would be over " + std::to_string(kMaxBlobSide) + " pixels"};
  }

  Result<BlobSize> Scaled(int factor) const {
    return Checked(int64_t{inputs_[0].height} * factor, int64_t{inputs_[0].width} * factor);
  }

  std::span<const BlobSize> inputs_;
};

Status CheckInput(const Blob& blob, const BlobSize& size) {
  if (size.height > kMaxBlobSide || size.width > kMaxBlobSide) {
    return Error{ErrorCode::kTooLarge, "Input '" + blob.name + "' of " + Describe(size) +
                                           " is over the limit of " + std::to_string(kMaxBlobSide)};
  }
  const bool fits =
      blob.kind == BlobKind::kImage ? size.height > 0 && size.width > 0 : size == BlobSize{};
  if (fits) return {};
  return DoesNotFit("Input '" + blob.name + "' cannot be " + Describe(size));
}

}  // namespace

Result<std::vector<BlobSize>> InferSizes(const Network& network,
                                         std::span<const BlobSize> input_sizes) {
  if (input_sizes.size() != network.inputs.size()) {
    return DoesNotFit("The network has " + std::to_string(network.inputs.size()) +
                      " inputs, but sizes for " + std::to_string(input_sizes.size()) +
                      " are given");
  }
  std::vector<BlobSize> sizes(network.blobs.size());
  for (size_t i = 0; i < input_sizes.size(); ++i) {
    ACG2VEC_RETURN_IF_ERROR(CheckInput(network.blobs[network.inputs[i]], input_sizes[i]));
    sizes[network.inputs[i]] = input_sizes[i];
  }
  for (const Layer& layer : network.layers) {
    std::vector<BlobSize> inputs;
    for (const BlobId id : layer.inputs) inputs.push_back(sizes[id]);
    const Result<BlobSize> output = std::visit(OutputSize(inputs), layer.operation);
    if (!output.ok()) {
      return Error{output.error().code, "Layer '" + layer.name + "': " + output.error().message};
    }
    sizes[layer.output] = output.value();
  }
  return sizes;
}

}  // namespace acg2vec
