#include "network/cost.h"

#include <variant>

namespace acg2vec {
namespace {

double Area(const BlobSize& size) { return double{1} * size.height * size.width; }

double WeightsAPixel(const KernelOperation& operation) {
  return double{1} * operation.in_channels * operation.out_channels * operation.kernel *
         operation.kernel;
}

struct Cost {
  BlobSize input;
  BlobSize output;

  double operator()(const Convolution& convolution) const {
    return WeightsAPixel(convolution) * Area(output);
  }
  double operator()(const Deconvolution& deconvolution) const {
    return WeightsAPixel(deconvolution) * Area(input);
  }
  double operator()(const InnerProduct& product) const {
    return double{1} * product.in_channels * product.out_channels;
  }
  template <typename Other>
  double operator()(const Other& /*operation*/) const {
    return 0;
  }
};

}  // namespace

std::vector<double> LayerCosts(const Network& network, const std::vector<BlobSize>& sizes) {
  std::vector<double> costs;
  costs.reserve(network.layers.size());
  for (const Layer& layer : network.layers) {
    const Cost cost{sizes[layer.inputs[0]], sizes[layer.output]};
    costs.push_back(std::visit(cost, layer.operation));
  }
  return costs;
}

}  // namespace acg2vec
