#include "quantize/quantizer.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>

#include "network/network_errors.h"
#include "quantize/float_tensor.h"
#include "quantize/int8_kernel.h"
#include "quantize/kernel_tensors.h"
#include "quantize/observed_model.h"
#include "quantize/quantized_graph.h"

namespace acg2vec {
namespace {

Error WrongValues() { return BrokenModel("The model told other values than were asked of it"); }

std::vector<std::string> ValuesToRound(const Layers& layers) {
  std::set<std::string> values;
  for (const ConvolutionGroup& convolution : layers.convolutions) {
    values.insert(convolution.input);
    values.insert(convolution.step.output);
  }
  return {values.begin(), values.end()};
}

std::vector<size_t> WeightPlaces(const ConvolutionGroup& convolution) {
  std::vector<size_t> places = {convolution.kernel};
  if (convolution.bias) places.push_back(*convolution.bias);
  if (convolution.normalisation) {
    const auto& more = convolution.normalisation->weights;
    places.insert(places.end(), more.begin(), more.end());
  }
  return places;
}

// Of tensors in the order of their places.
Result<FloatKernel> KernelOf(const ConvolutionGroup& convolution,
                             std::vector<FloatTensor> tensors) {
  auto next = std::make_move_iterator(tensors.begin());
  FloatTensor weights = *next++;
  std::optional<FloatTensor> bias;
  if (convolution.bias) bias = *next++;
  std::optional<Normalisation> normalisation;
  if (convolution.normalisation) {
    normalisation.emplace();
    normalisation->epsilon = convolution.normalisation->epsilon;
    for (FloatTensor& parameter : normalisation->parameters) parameter = *next++;
  }
  return FoldedKernel(std::move(weights), bias, normalisation);
}

}  // namespace

Result<Quantizer> Quantizer::Open(OnnxOutline outline) {
  ACG2VEC_ASSIGN_OR_RETURN(Layers layers, FindLayers(outline));
  return Quantizer(std::move(outline), std::move(layers));
}

Quantizer::Quantizer(OnnxOutline outline, Layers layers)
    : outline_(std::move(outline)),
      layers_(std::move(layers)),
      values_(ValuesToRound(layers_)),
      kernels_(layers_.convolutions.size()) {
  for (const std::string& value : values_) ranges_.emplace(value, ValueRange());
}

CutModel Quantizer::Observed() const { return WriteObservedModel(outline_, values_); }

Status Quantizer::Observe(std::span<const float> minima, std::span<const float> maxima,
                          std::span<const float> mean_squares) {
  for (const auto told : {minima, maxima, mean_squares}) {
    if (told.size() != values_.size()) return WrongValues();
  }
  for (size_t i = 0; i < values_.size(); ++i) {
    ranges_.find(values_[i])->second.Observe(minima[i], maxima[i], mean_squares[i]);
  }
  return {};
}

std::vector<FileRange> Quantizer::WeightsOf(size_t convolution) const {
  std::vector<FileRange> parts;
  for (const size_t place : WeightPlaces(layers_.convolutions[convolution])) {
    parts.push_back(outline_.weights[place].field);
  }
  return parts;
}

Result<std::vector<uint8_t>> Quantizer::RoundWeights(
    size_t convolution, std::span<const std::vector<uint8_t>> weights) {
  const ConvolutionGroup& described = layers_.convolutions[convolution];
  if (weights.size() != WeightPlaces(described).size()) return WrongValues();
  std::vector<FloatTensor> tensors;
  for (const std::vector<uint8_t>& field : weights) {
    ACG2VEC_ASSIGN_OR_RETURN(FloatTensor tensor, ReadFloatTensor(field));
    tensors.push_back(std::move(tensor));
  }
  ACG2VEC_ASSIGN_OR_RETURN(FloatKernel kernel, KernelOf(described, std::move(tensors)));
  const Steps input = ranges_.find(described.input)->second.steps();
  const Int8Kernel rounded = RoundKernel(std::move(kernel), input.scale);
  std::vector<uint8_t> fields = KernelTensors(convolution, rounded);
  kernels_[convolution] = {fields.size(), rounded.noise};
  return fields;
}

double Quantizer::NoiseOf(size_t convolution) const {
  const ConvolutionGroup& described = layers_.convolutions[convolution];
  return kernels_[convolution].noise + ranges_.find(described.input)->second.Noise() +
         ranges_.find(described.step.output)->second.Noise();
}

std::vector<size_t> Quantizer::MostHarmfulFirst() const {
  std::vector<size_t> order(convolutions());
  std::iota(order.begin(), order.end(), size_t{0});
  std::vector<double> noise;
  noise.reserve(order.size());
  for (const size_t convolution : order) noise.push_back(NoiseOf(convolution));
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t one, size_t other) { return noise[one] > noise[other]; });
  return order;
}

QuantizedModel Quantizer::Write(const Extent& extent) const {
  std::vector<size_t> kernels = MostHarmfulFirst();
  kernels.erase(kernels.begin(),
                kernels.begin() + static_cast<ptrdiff_t>(std::min(extent.floats, kernels.size())));
  std::sort(kernels.begin(), kernels.end());
  uint64_t kernel_bytes = 0;
  for (const size_t kernel : kernels) kernel_bytes += kernels_[kernel].bytes;
  StepsOfValues steps;
  for (const auto& [value, range] : ranges_) steps.emplace(value, range.steps());
  CutModel cut =
      WriteQuantizedGraph(outline_, layers_, steps, {kernels, extent.with_sums, kernel_bytes});
  return {std::move(cut), std::move(kernels)};
}

}  // namespace acg2vec
