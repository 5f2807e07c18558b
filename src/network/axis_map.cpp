#include "network/axis_map.h"

#include <algorithm>
#include <span>
#include <string>
#include <variant>

#include "network/network_errors.h"

namespace acg2vec {
namespace {

class OutputMap {
 public:
  OutputMap(std::span<const AxisMap> inputs, Axis axis) : inputs_(inputs), axis_(axis) {}

  Result<AxisMap> operator()(const Convolution& convolution) const {
    const int cut = convolution.kernel - convolution.stride - 2 * convolution.padding;
    const AxisMap map = Shrunk(Rational{cut, 2});
    return AxisMap{map.step * convolution.stride, map.before, map.after};
  }
  Result<AxisMap> operator()(const Deconvolution& deconvolution) const {
    const int overlap = deconvolution.kernel - deconvolution.stride;
    if (deconvolution.padding < overlap) {
      return UnsupportedLayer("keeps edge pixels that only a part of its kernel reaches");
    }
    // In output pixels, of which there are `stride` an input pixel.
    const Rational cut{2 * int64_t{deconvolution.padding} - overlap, 2};
    const AxisMap map = Shrunk(cut / deconvolution.stride);
    return AxisMap{map.step / deconvolution.stride, map.before, map.after};
  }
  Result<AxisMap> operator()(const InnerProduct& /*product*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const GlobalAveragePool& /*pool*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const Activate& /*activate*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const PRelu& /*relu*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const Affine& /*affine*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const Add& /*add*/) const { return Same("adds"); }
  Result<AxisMap> operator()(const Concat& /*concat*/) const { return Same("joins"); }
  Result<AxisMap> operator()(const Multiply& /*multiply*/) const { return inputs_[0]; }
  Result<AxisMap> operator()(const Crop& crop) const {
    const AxisRange& range = axis_ == Axis::kRows ? crop.rows : crop.columns;
    if (range.start < 0 || range.end > 0) {
      return UnsupportedLayer("crops to a place that does not move with the picture's edges");
    }
    const AxisMap& input = inputs_[0];
    return AxisMap{input.step, input.before + input.step * range.start,
                   input.after - input.step * range.end};
  }
  Result<AxisMap> operator()(const PixelShuffle& shuffle) const { return Split(shuffle.factor); }
  Result<AxisMap> operator()(const NearestUpsample& upsample) const {
    return Split(upsample.factor);
  }
  Result<AxisMap> operator()(const BicubicResize& resize) const {
    const AxisMap& input = inputs_[0];
    return AxisMap{input.step * Rational{resize.denominator, resize.numerator}, input.before,
                   input.after};
  }

 private:
  Result<AxisMap> Same(const char* verb) const {
    const bool all_same = std::all_of(inputs_.begin(), inputs_.end(),
                                      [this](const AxisMap& input) { return input == inputs_[0]; });
    if (all_same) return inputs_[0];
    return BrokenModel(std::string(verb) + " blobs that do not lie over each other");
  }

  // `pixels` of the input blob less on each side.
  AxisMap Shrunk(const Rational& pixels) const {
    const AxisMap& input = inputs_[0];
    const Rational length = input.step * pixels;
    return {input.step, input.before + length, input.after + length};
  }

  AxisMap Split(int factor) const {
    return {inputs_[0].step / factor, inputs_[0].before, inputs_[0].after};
  }

  std::span<const AxisMap> inputs_;
  Axis axis_;
};

bool IsReasonable(const AxisMap& map) {
  return map.step.IsSmall() && map.before.IsSmall() && map.after.IsSmall();
}

}  // namespace

Result<AxisMap> InferAxisMap(const Layer& layer, const std::vector<AxisMap>& maps, Axis axis) {
  std::vector<AxisMap> inputs;
  for (const BlobId id : layer.inputs) inputs.push_back(maps[id]);
  const Result<AxisMap> output = std::visit(OutputMap(inputs, axis), layer.operation);
  if (!output.ok()) {
    return Error{output.error().code, "Layer '" + layer.name + "': " + output.error().message};
  }
  if (IsReasonable(output.value())) return output.value();
  return UnsupportedLayer("Layer '" + layer.name + "': the scale or context up to here is absurd");
}

Result<std::vector<AxisMap>> InferAxisMaps(const Network& network, Axis axis) {
  std::vector<AxisMap> maps(network.blobs.size());
  for (const Layer& layer : network.layers) {
    ACG2VEC_ASSIGN_OR_RETURN(maps[layer.output], InferAxisMap(layer, maps, axis));
  }
  return maps;
}

}  // namespace acg2vec
