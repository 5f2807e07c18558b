// What a layer of a network computes. Every operation has one output; kernels are square; the batch
// is always one.
#pragma once

#include <array>
#include <cstdint>
#include <variant>
#include <vector>

#include "network/weights.h"

namespace acg2vec {

enum class ActivationKind { kNone, kRelu, kLeakyRelu, kSigmoid };

// Applied to every value of a weighted operation's output.
struct Activation {
  ActivationKind kind = ActivationKind::kNone;
  float slope = 0.0F;  // kLeakyRelu: what a negative value is multiplied by
};

// What convolutions and inner products share.
struct WeightedOperation {
  int in_channels = 0;
  int out_channels = 0;
  Weights weights;          // finite
  std::vector<float> bias;  // out_channels values, finite; zeros where the file has none
  Activation activation;
};

struct KernelOperation : WeightedOperation {
  int kernel = 1;   // rows and columns
  int stride = 1;   // 1 ≤ stride; in a Convolution and a Deconvolution alike
  int padding = 0;  // a side: zeros around a Convolution's input, cut off a Deconvolution's output
};

// Image to image. Weights: (out_channels, in_channels, kernel, kernel), correlated, not flipped.
// Its output's sides: convolved_side.h.
struct Convolution : KernelOperation {};

// Image to image: input pixel (y, x) adds weights × value to the outputs from (y, x)·stride −
// padding. Weights: (out_channels, in_channels, kernel, kernel), not flipped. An output side is
// (side − 1)·stride + kernel − 2·padding.
struct Deconvolution : KernelOperation {};

// Vector to vector. Weights: (out_channels, in_channels).
struct InnerProduct : WeightedOperation {};

// Image to vector: the mean of every channel.
struct GlobalAveragePool {};

// Any blob, value by value: an activation that no weighted operation does.
struct Activate {
  Activation activation;
};

// Image to image: what is negative times a slope.
struct PRelu {
  int channels = 1;           // as many as the image's, or one slope for all of them
  std::vector<float> slopes;  // so many, finite
};

// Any blob, value by value: factor · value + offset, both finite.
struct Affine {
  float factor = 1.0F;
  float offset = 0.0F;
};

// Two blobs of one shape, value by value: factors[0] · one + factors[1] · other, both finite.
struct Add {
  std::array<float, 2> factors = {1.0F, 1.0F};

  bool IsPlain() const { return factors == std::array{1.0F, 1.0F}; }
};

// Images of one size: the channels of the first, then those of the next, and so on.
struct Concat {};

// inputs[0] an image, inputs[1] a vector: every channel times its value.
struct Multiply {};

// The part [start, end) of an axis: a start < 0 and an end ≤ 0 count from the axis's length.
struct AxisRange {
  int start = 0;
  int end = 0;
};

// Where a range starts on an axis of that length; before it where the range reaches beyond.
constexpr int64_t StartOf(const AxisRange& range, int64_t length) {
  return range.start >= 0 ? range.start : length + range.start;
}

// Image to image.
struct Crop {
  AxisRange rows;
  AxisRange columns;
};

// Image to image, channels / factor²: output (c, y·f + i, x·f + j) is input (c·f² + i·f + j, y, x).
struct PixelShuffle {
  int factor = 1;
};

// Image to image: every pixel becomes factor × factor equal ones.
struct NearestUpsample {
  int factor = 1;
};

// Image to image, a side times numerator / denominator, which must be whole: cubic interpolation
// between 4 × 4 pixels with a = −0.75 at half-pixel centres, the edge repeated. Nothing is smoothed
// before a picture is made smaller, as in ncnn's Interp.
struct BicubicResize {
  int numerator = 1;
  int denominator = 1;  // in lowest terms
};

using Operation =
    std::variant<Convolution, Deconvolution, InnerProduct, GlobalAveragePool, Activate, PRelu,
                 Affine, Add, Concat, Multiply, Crop, PixelShuffle, NearestUpsample, BicubicResize>;

}  // namespace acg2vec
