#include "network/phases.h"

#include <cstddef>
#include <vector>

namespace acg2vec {
namespace {

// Of a layer's weights: an output channel, and a place in the kernel or outside of it, where
// weights are zero.
struct Place {
  int out;
  int row;
  int column;
};

using Places = std::vector<Place>;

// What weights of a kernel are, in their order: `source` tells it for each.
template <typename Source>
Places PlacesOf(int channels, int kernel, const Source& source) {
  Places places;
  for (int out = 0; out < channels; ++out) {
    for (int row = 0; row < kernel; ++row) {
      for (int column = 0; column < kernel; ++column) places.push_back(source(out, row, column));
    }
  }
  return places;
}

bool IsInKernel(const KernelOperation& layer, const Place& place) {
  return place.row >= 0 && place.row < layer.kernel && place.column >= 0 &&
         place.column < layer.kernel;
}

// Weights (out, in, area), each one of `layer`'s or zero.
FloatWeights Rearranged(const KernelOperation& layer, const Places& places, size_t area) {
  const auto at = [](int value) { return static_cast<size_t>(value); };
  const FloatWeights weights = WeightsToFloat(layer.weights);
  const size_t layer_area = at(layer.kernel) * at(layer.kernel);
  const size_t ins = at(layer.in_channels);
  FloatWeights rearranged(places.size() * ins);
  for (size_t i = 0; i < places.size(); ++i) {
    const Place& from = places[i];
    if (!IsInKernel(layer, from)) continue;
    const size_t place = at(from.row * layer.kernel + from.column);
    for (size_t in = 0; in < ins; ++in) {
      rearranged[(i / area * ins + in) * area + i % area] =
          weights[(at(from.out) * ins + in) * layer_area + place];
    }
  }
  return rearranged;
}

// A convolution of such weights of `layer`, with its biases and activation.
Convolution Rearranged(const KernelOperation& layer, const Places& places, int kernel, int stride) {
  const auto area = static_cast<size_t>(kernel) * static_cast<size_t>(kernel);
  Convolution made;
  made.in_channels = layer.in_channels;
  made.out_channels = static_cast<int>(places.size() / area);
  made.kernel = kernel;
  made.stride = stride;
  made.activation = layer.activation;
  made.weights = Rearranged(layer, places, area);
  for (size_t i = 0; i < places.size(); i += area) {
    made.bias.push_back(layer.bias[static_cast<size_t>(places[i].out)]);
  }
  return made;
}

}  // namespace

Convolution PhasesOf(const Convolution& convolution) {
  const int kernel = convolution.kernel + 1;
  const auto source = [](int out, int row, int column) {
    const int phase = out % 4;
    return Place{out / 4, row - phase / 2, column - phase % 2};
  };
  return Rearranged(convolution, PlacesOf(4 * convolution.out_channels, kernel, source), kernel, 2);
}

bool HasRowPhases(const Deconvolution& deconvolution) {
  return deconvolution.kernel == deconvolution.stride && deconvolution.padding == 0;
}

Convolution RowPhasesOf(const Deconvolution& deconvolution, int row) {
  const int channels = deconvolution.out_channels;
  const auto source = [=](int out, int, int) { return Place{out % channels, row, out / channels}; };
  return Rearranged(deconvolution, PlacesOf(deconvolution.stride * channels, 1, source), 1, 1);
}

}  // namespace acg2vec
