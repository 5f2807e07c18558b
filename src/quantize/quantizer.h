// An ONNX model with convolutions made into one that computes these in 8 bits: activations from 0
// to 255 with a zero of their own, weights from −127 to 127 with a step an output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/cut_model.h"
#include "network/onnx_outline.h"
#include "quantize/layers.h"
#include "quantize/value_range.h"

namespace acg2vec {

// How much of a model is computed in 8 bits.
struct Extent {
  size_t floats = 0;      // of the convolutions the most harmful ones, which stay in fp32
  bool with_sums = true;  // sums of what convolutions give, too
};

// A new file: `cut`, then the kernels of these convolutions.
struct QuantizedModel {
  CutModel cut;
  std::vector<size_t> kernels;
};

class Quantizer {
 public:
  // The model without its weights. Errors: those of FindLayers.
  static Result<Quantizer> Open(OnnxOutline outline);

  size_t convolutions() const { return layers_.convolutions.size(); }
  size_t sums() const { return layers_.sums.size(); }

  // First: the model that tells of the values that are to be rounded (see observed_model.h), and
  // what it told of each picture. kModelIntegrity: other counts than that model gives.
  CutModel Observed() const;
  Status Observe(std::span<const float> minima, std::span<const float> maxima,
                 std::span<const float> mean_squares);

  // Then of every convolution its weights: the parts of the file that hold them, and from what
  // lies there the new kernel as fields of a graph.
  std::vector<FileRange> WeightsOf(size_t convolution) const;
  Result<std::vector<uint8_t>> RoundWeights(size_t convolution,
                                            std::span<const std::vector<uint8_t>> weights);

  // At last the model, as often as wanted.
  QuantizedModel Write(const Extent& extent) const;

 private:
  struct Kernel {
    uint64_t bytes = 0;
    double noise = 0;
  };

  Quantizer(OnnxOutline outline, Layers layers);

  // The convolutions' places, those first of which rounding adds most to what they compute.
  std::vector<size_t> MostHarmfulFirst() const;
  double NoiseOf(size_t convolution) const;

  OnnxOutline outline_;
  Layers layers_;
  std::vector<std::string> values_;  // to be rounded
  std::map<std::string, ValueRange, std::less<>> ranges_;
  std::vector<Kernel> kernels_;
};

}  // namespace acg2vec
