#include "network/ncnn_map_operation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "network/network_errors.h"
#include "network/network_limits.h"

namespace acg2vec {
namespace {

constexpr int kAdd = 0;
constexpr int kMultiply = 2;

// A scale as a fraction, of which the public networks have halves and quarters.
BicubicResize TakeBicubic(NcnnOptionReader& options, float scale) {
  constexpr int kLargestDenominator = 8;
  for (int denominator = 1; denominator <= kLargestDenominator; ++denominator) {
    const float numerator = scale * static_cast<float>(denominator);
    if (numerator != std::floor(numerator)) continue;
    if (numerator < 1 || numerator > static_cast<float>(kMaxStride)) break;
    return {static_cast<int>(numerator), denominator};
  }
  options.Fail(UnsupportedLayer("this scale is not supported"));
  return {};
}

}  // namespace

NcnnOperation TakePooling(NcnnOptionReader& options) {
  const bool average = options.TakeIntOr(0, 0, {0, 1}) == 1;
  const bool global = options.TakeIntOr(4, 0, {0, 1}) == 1;
  if (!average || !global) {
    options.Fail(UnsupportedLayer("only global average pooling is supported"));
  }
  return {GlobalAveragePool{}};
}

NcnnOperation TakeBinaryOp(NcnnOptionReader& options) {
  const int kind = options.TakeIntOr(0, kAdd, {0, std::numeric_limits<int>::max()});
  if (kind != kAdd && kind != kMultiply) {
    options.Fail(UnsupportedLayer("only addition and multiplication are supported"));
  }
  const bool with_scalar = options.TakeIntOr(1, 0, {0, 1}) == 1;
  if (with_scalar) {
    const float scalar = options.TakeFloatOr(2, 0);
    return {kind == kAdd ? Affine{1, scalar} : Affine{scalar, 0}};
  }
  options.TakeFloatOr(2, 0);  // what a scalar would be
  if (kind == kAdd) return {Add{}};
  return {Multiply{}};
}

NcnnOperation TakeEltwise(NcnnOptionReader& options) {
  options.TakeInt(0, {1, 1});  // a sum
  const std::vector<float> factors = options.TakeFloats(1);
  if (factors.empty()) return {Add{}};
  if (factors.size() == 2) return {Add{{factors[0], factors[1]}}};
  options.Fail(UnsupportedLayer("only sums of two blobs are supported"));
  return {Add{}};
}

NcnnOperation TakeScale(NcnnOptionReader& options) {
  constexpr int kFromSecondInput = -233;
  options.TakeInt(0, {kFromSecondInput, kFromSecondInput});
  options.Expect(1, 0);  // bias
  return {Multiply{}};
}

NcnnOperation TakeConcat(NcnnOptionReader& options) {
  options.Expect(0, 0);  // the axis of channels
  return {Concat{}};
}

NcnnOperation TakeRelu(NcnnOptionReader& options) {
  const float slope = options.TakeFloatOr(0, 0);
  if (slope == 0) return {Activate{{ActivationKind::kRelu}}};
  return {Activate{{ActivationKind::kLeakyRelu, slope}}};
}

NcnnOperation TakePRelu(NcnnOptionReader& options) {
  return {PRelu{options.TakeInt(0, {1, kMaxChannels}), {}}};
}

NcnnOperation TakeSigmoid(NcnnOptionReader& /*options*/) {
  return {Activate{{ActivationKind::kSigmoid}}};
}

NcnnOperation TakeCrop(NcnnOptionReader& options) {
  const std::vector<int> starts = options.TakeInts(9, {-kMaxCrop, kMaxCrop});
  const std::vector<int> ends = options.TakeInts(10, {-kMaxCrop, kMaxCrop});
  const std::vector<int> axes = options.TakeInts(11, {-2, 2});
  if (axes.empty() || starts.size() != axes.size() || ends.size() != axes.size()) {
    options.Fail(BrokenModel("starts, ends and axes must be as many, and at least one"));
    return {Crop{}};
  }
  Crop crop;
  std::vector<int> seen;
  for (size_t i = 0; i < axes.size(); ++i) {
    const int axis = axes[i] < 0 ? axes[i] + 3 : axes[i];  // of channels, rows, columns
    if (axis == 0 || std::find(seen.begin(), seen.end(), axis) != seen.end()) {
      options.Fail(UnsupportedLayer("only rows and columns can be cropped, once each"));
    }
    (axis == 1 ? crop.rows : crop.columns) = {starts[i], ends[i]};
    seen.push_back(axis);
  }
  return {crop};
}

NcnnOperation TakeCropToSecond(NcnnOptionReader& options) {
  Crop crop;
  crop.columns.start = options.TakeIntOr(0, 0, {0, kMaxCrop});
  crop.rows.start = options.TakeIntOr(1, 0, {0, kMaxCrop});
  options.Expect(2, 0);  // channels
  NcnnOperation operation{crop};
  operation.crops_to_second = true;
  return operation;
}

NcnnOperation TakePixelShuffle(NcnnOptionReader& options) {
  options.Expect(1, 0);  // the order that PyTorch uses
  return {PixelShuffle{options.TakeInt(0, {1, kMaxStride})}};
}

NcnnOperation TakeInterp(NcnnOptionReader& options) {
  constexpr int kNearest = 1;
  constexpr int kBicubic = 3;
  const int kind = options.TakeInt(0, {kNearest, kBicubic});
  for (const int id : {3, 4, 5, 6}) options.Expect(id, 0);  // output size, corner alignment
  if (kind == kNearest) {
    const int factor = options.TakeWholeFloat(1, {1, kMaxStride});
    if (options.TakeWholeFloat(2, {1, kMaxStride}) != factor) {
      options.Fail(UnsupportedLayer("only the same scale for rows and columns is supported"));
    }
    return {NearestUpsample{factor}};
  }
  if (kind != kBicubic) options.Fail(UnsupportedLayer("bilinear interpolation is not supported"));
  const float scale = options.TakeFloatOr(1, 1);
  if (options.TakeFloatOr(2, 1) != scale) {
    options.Fail(UnsupportedLayer("only the same scale for rows and columns is supported"));
  }
  return {TakeBicubic(options, scale)};
}

}  // namespace acg2vec
