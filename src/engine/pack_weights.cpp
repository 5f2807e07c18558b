#include "engine/pack_weights.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/checked_math.h"
#include "engine/kernels/panels.h"
#include "network/weights.h"

namespace acg2vec {
namespace {

constexpr size_t kPatchSide = kWinogradPatch;
constexpr size_t kKernel = 3;

// G · (first, middle, last), G being that of the convolution whose other transforms are in
// kernels/winograd_transforms-inl.h: its rows come in pairs that differ by the middle one's sign.
std::array<double, kPatchSide> TransformTriple(double first, double middle, double last) {
  const double even_one = -2.0 / 9 * (first + last);
  const double odd_one = -2.0 / 9 * middle;
  const double even_two = 1.0 / 90 * first + 2.0 / 45 * last;
  const double odd_two = 1.0 / 45 * middle;
  const double even_half = 1.0 / 45 * first + 1.0 / 180 * last;
  const double odd_half = 1.0 / 90 * middle;
  return {first,
          even_one + odd_one,
          even_one - odd_one,
          even_two + odd_two,
          even_two - odd_two,
          even_half + odd_half,
          even_half - odd_half,
          last};
}

size_t Padded(int channels) { return PaddedChannels(static_cast<size_t>(channels)); }

// Where the weight of an input and an output lies in panels.
struct PanelOrder {
  size_t width;
  size_t depth;

  size_t At(size_t input, size_t output) const {
    return output / width * width * depth + input * width + output % width;
  }
};

Status OutOfMemory() {
  return Error{ErrorCode::kOutOfMemory, "There is no memory for the weights of a layer"};
}

// Empty where the size is none.
FloatBuffer BufferOf(const std::optional<size_t>& size) {
  return size ? FloatBuffer(*size) : FloatBuffer();
}

// G · kernel · Gᵀ: a value for each point of the patch.
std::array<float, kWinogradPoints> TransformKernel(const float* kernel) {
  std::array<std::array<double, kPatchSide>, kKernel> down = {};
  for (size_t j = 0; j < kKernel; ++j) {
    down[j] =
        TransformTriple(static_cast<double>(kernel[j]), static_cast<double>(kernel[kKernel + j]),
                        static_cast<double>(kernel[2 * kKernel + j]));
  }
  std::array<float, kWinogradPoints> points = {};
  for (size_t row = 0; row < kPatchSide; ++row) {
    const auto across = TransformTriple(down[0][row], down[1][row], down[2][row]);
    for (size_t column = 0; column < kPatchSide; ++column) {
      points[row * kPatchSide + column] = static_cast<float>(across[column]);
    }
  }
  return points;
}

// Weights (out, in, kernel, kernel) of a layer in single precision.
class KernelReader {
 public:
  explicit KernelReader(const KernelOperation& operation)
      : values_(WeightsToFloat(operation.weights)),
        inputs_(static_cast<size_t>(operation.in_channels)),
        outputs_(static_cast<size_t>(operation.out_channels)),
        side_(static_cast<size_t>(operation.kernel)) {}

  size_t side() const { return side_; }

  // Calls `work(output, input, kernel)` for every kernel.
  template <typename Work>
  void ForEachKernel(const Work& work) const {
    const float* kernel = values_.data();
    for (size_t output = 0; output < outputs_; ++output) {
      for (size_t input = 0; input < inputs_; ++input, kernel += side_ * side_) {
        work(output, input, kernel);
      }
    }
  }

 private:
  std::vector<float> values_;
  size_t inputs_;
  size_t outputs_;
  size_t side_;
};

// A layer's bias, followed by zeros up to the padded channels, `times` times.
std::vector<float> RepeatBias(const WeightedOperation& operation, size_t times) {
  const size_t channels = Padded(operation.out_channels);
  std::vector<float> repeated(channels * times);
  for (size_t i = 0; i < times; ++i) {
    std::copy(operation.bias.begin(), operation.bias.end(),
              repeated.begin() + static_cast<ptrdiff_t>(i * channels));
  }
  return repeated;
}

// Everything but what depends on the kind of the layer.
Result<ProductWeights> EmptyProduct(const KernelOperation& operation, size_t kernel,
                                    size_t scatter) {
  ProductWeights packed;
  packed.in_channels = Padded(operation.in_channels);
  packed.out_channels = Padded(operation.out_channels);
  packed.kernel = kernel;
  packed.scatter = scatter;
  packed.panel_width = PanelWidth(packed.columns());
  packed.values = BufferOf(CheckedMultiply(packed.depth(), packed.columns()));
  if (packed.values.size() == 0) return OutOfMemory().error();
  packed.bias = RepeatBias(operation, scatter * scatter);
  return packed;
}

}  // namespace

bool IsForWinograd(const Convolution& convolution) {
  return convolution.kernel == 3 && convolution.stride == 1 && convolution.padding == 0;
}

Result<WinogradWeights> PackWinograd(const Convolution& convolution) {
  WinogradWeights packed;
  packed.in_channels = Padded(convolution.in_channels);
  packed.out_channels = Padded(convolution.out_channels);
  packed.panel_width = PanelWidth(packed.out_channels);
  const size_t point_size = packed.in_channels * packed.out_channels;
  packed.values = BufferOf(CheckedMultiply(kWinogradPoints, point_size));
  if (packed.values.size() == 0) return OutOfMemory().error();
  packed.bias = RepeatBias(convolution, 1);
  const KernelReader reader(convolution);
  const PanelOrder order{packed.panel_width, packed.in_channels};
  reader.ForEachKernel([&](size_t output, size_t input, const float* kernel) {
    const auto points = TransformKernel(kernel);
    float* values = packed.values.data() + order.At(input, output);
    for (size_t point = 0; point < kWinogradPoints; ++point) {
      values[point * point_size] = points[point];
    }
  });
  return packed;
}

Result<ProductWeights> PackProduct(const Convolution& convolution) {
  const KernelReader reader(convolution);
  ACG2VEC_ASSIGN_OR_RETURN(ProductWeights packed, EmptyProduct(convolution, reader.side(), 1));
  packed.stride = static_cast<size_t>(convolution.stride);
  packed.start = -static_cast<ptrdiff_t>(convolution.padding);
  const PanelOrder order{packed.panel_width, packed.depth()};
  reader.ForEachKernel([&](size_t output, size_t input, const float* kernel) {
    for (size_t tap = 0; tap < reader.side() * reader.side(); ++tap) {
      packed.values.data()[order.At(tap * packed.in_channels + input, output)] = kernel[tap];
    }
  });
  return packed;
}

Result<ProductWeights> PackProduct(const Deconvolution& deconvolution) {
  const KernelReader reader(deconvolution);
  const auto stride = static_cast<size_t>(deconvolution.stride);
  const auto padding = static_cast<size_t>(deconvolution.padding);
  const size_t reach = (reader.side() + stride - 1) / stride;
  ACG2VEC_ASSIGN_OR_RETURN(ProductWeights packed, EmptyProduct(deconvolution, reach, stride));
  packed.overhang = padding % stride;
  packed.start = static_cast<ptrdiff_t>(padding / stride) - static_cast<ptrdiff_t>(reach - 1);
  const PanelOrder order{packed.panel_width, packed.depth()};
  // Row `i` of the kernel goes to output rows i % stride of a position, from the patch's row that
  // lies i / stride before its last.
  const auto place = [&](size_t i, size_t j, size_t input, size_t output) {
    const size_t tap = (reach - 1 - i / stride) * reach + reach - 1 - j / stride;
    const size_t phase = i % stride * stride + j % stride;
    return order.At(tap * packed.in_channels + input, phase * packed.out_channels + output);
  };
  reader.ForEachKernel([&](size_t output, size_t input, const float* kernel) {
    for (size_t i = 0; i < reader.side(); ++i) {
      for (size_t j = 0; j < reader.side(); ++j) {
        packed.values.data()[place(i, j, input, output)] = kernel[i * reader.side() + j];
      }
    }
  });
  return packed;
}

}  // namespace acg2vec
