#include "network/cost.h"

#include <algorithm>
#include <numeric>
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

double TotalCost(const Network& network, const std::vector<BlobSize>& sizes) {
  const std::vector<double> costs = LayerCosts(network, sizes);
  return std::accumulate(costs.begin(), costs.end(), 0.0);
}

std::vector<double> LayerBytes(const Network& network, const std::vector<BlobSize>& sizes) {
  const auto bytes = [&](BlobId id) {
    return sizeof(float) * Area(sizes[id]) * network.blobs[id].channels;
  };
  std::vector<double> sums;
  sums.reserve(network.layers.size());
  for (const Layer& layer : network.layers) {
    double sum = bytes(layer.output);
    for (const BlobId id : layer.inputs) sum += bytes(id);
    sums.push_back(sum);
  }
  return sums;
}

double WidestLayerBytes(const Network& network, const std::vector<BlobSize>& sizes) {
  const std::vector<double> bytes = LayerBytes(network, sizes);
  return bytes.empty() ? 0 : *std::max_element(bytes.begin(), bytes.end());
}

}  // namespace acg2vec
