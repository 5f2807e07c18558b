// A network layer by layer in plain loops: what whole programs are compared with.
#pragma once

#include <map>
#include <vector>

#include "engine_plain_layers.h"
#include "network/network.h"

namespace acg2vec {

// What each operation makes of its inputs.
class PlainOperation {
 public:
  explicit PlainOperation(std::vector<const PlainMap*> inputs) : inputs_(std::move(inputs)) {}

  template <typename LayerOperation>  // a Convolution, Deconvolution or InnerProduct
  PlainMap operator()(const LayerOperation& operation) const {
    return Activated(PlainSums(operation, *inputs_[0]), operation.activation);
  }
  PlainMap operator()(const GlobalAveragePool& /*pool*/) const { return MeanOf(*inputs_[0]); }
  PlainMap operator()(const Activate& activate) const {
    return Activated(*inputs_[0], activate.activation);
  }
  PlainMap operator()(const PRelu& relu) const {
    return WithSlopes(*inputs_[0], {relu.slopes.begin(), relu.slopes.end()});
  }
  PlainMap operator()(const Affine& affine) const {
    return Transformed(*inputs_[0], [&](double value) {
      return static_cast<double>(affine.factor) * value + static_cast<double>(affine.offset);
    });
  }
  PlainMap operator()(const Add& add) const {
    const auto times = [&](size_t i) {
      const auto factor = static_cast<double>(add.factors[i]);
      return Transformed(*inputs_[i], [&](double value) { return factor * value; });
    };
    return Sum(times(0), times(1));
  }
  PlainMap operator()(const Concat& /*concat*/) const { return Joined(inputs_); }
  PlainMap operator()(const Multiply& /*multiply*/) const {
    return Scaled(*inputs_[0], *inputs_[1]);
  }
  PlainMap operator()(const Crop& crop) const { return Cropped(*inputs_[0], crop); }
  PlainMap operator()(const PixelShuffle& shuffle) const {
    return Shuffled(*inputs_[0], ToSize(shuffle.factor));
  }
  PlainMap operator()(const NearestUpsample& upsample) const {
    return EnlargedToNearest(*inputs_[0], ToSize(upsample.factor));
  }
  PlainMap operator()(const BicubicResize& resize) const {
    return ResizedBicubically(*inputs_[0], ToSize(resize.numerator), ToSize(resize.denominator));
  }

 private:
  std::vector<const PlainMap*> inputs_;
};

// Every blob, indexed by BlobId, given the network's only input.
inline std::vector<PlainMap> Interpret(const Network& network, const PlainMap& input) {
  std::vector<PlainMap> blobs(network.blobs.size());
  blobs[network.inputs[0]] = input;
  for (const Layer& layer : network.layers) {
    std::vector<const PlainMap*> inputs;
    for (const BlobId id : layer.inputs) inputs.push_back(&blobs[id]);
    blobs[layer.output] = std::visit(PlainOperation(std::move(inputs)), layer.operation);
  }
  return blobs;
}

}  // namespace acg2vec
