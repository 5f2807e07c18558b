#include "network/axis_map.h"

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
    if (convolution.padding != 0) {
      return UnsupportedLayer(
          "pads with zeros: a tile's edge would differ from the picture's inside");
    }
    const AxisMap map = Shrunk(Rational{convolution.kernel - convolution.stride, 2});
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
  Result<AxisMap> operator()(const Add& /*add*/) const {
    if (inputs_[0] == inputs_[1]) return inputs_[0];
    return BrokenModel("adds blobs that do not lie over each other");
  }
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

 private:
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

Result<AxisMap> InferOutput(const Layer& layer, const std::vector<AxisMap>& maps, Axis axis) {
  std::vector<AxisMap> inputs;
  for (const BlobId id : layer.inputs) inputs.push_back(maps[id]);
  ACG2VEC_ASSIGN_OR_RETURN(const AxisMap output,
                           std::visit(OutputMap(inputs, axis), layer.operation));
  if (IsReasonable(output)) return output;
  return UnsupportedLayer("the scale or context up to here is absurd");
}

}  // namespace

Result<std::vector<AxisMap>> InferAxisMaps(const Network& network, Axis axis) {
  std::vector<AxisMap> maps(network.blobs.size());
  for (const Layer& layer : network.layers) {
    const Result<AxisMap> output = InferOutput(layer, maps, axis);
    if (!output.ok()) {
      return Error{output.error().code, "Layer '" + layer.name + "': " + output.error().message};
    }
    maps[layer.output] = output.value();
  }
  return maps;
}

}  // namespace acg2vec
