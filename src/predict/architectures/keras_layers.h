// Layers of Keras as nodes of ONNX (images as NCHW), with the variables that a checkpoint has for
// them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "network/onnx_graph.h"
#include "predict/architectures/converted_network.h"
#include "tensorflow/checkpoint.h"

namespace acg2vec {

struct KerasSweep {
  int64_t stride = 1;
  int64_t padding = 0;
};

// Layers take and give names of values; a layer's value has the layer's name.
class KerasLayers {
 public:
  // The checkpoint must outlive this. `is_half`: kernels are stored in half precision and cast
  // where the model is loaded.
  KerasLayers(const Checkpoint& checkpoint, bool is_half)
      : checkpoint_(checkpoint), is_half_(is_half) {}

  bool Has(const std::string& layer) const { return Kernel(layer) != nullptr; }

  // With its bias where it has one. These three fail (kModelUnsupportedLayer) where the checkpoint
  // lacks a variable or it has another number of sides.
  Result<std::string> Convolution(const std::string& layer, const std::string& input,
                                  const KerasSweep& sweep);
  Result<std::string> BatchNormalization(const std::string& layer, const std::string& input,
                                         float epsilon);
  Result<std::string> DenseSoftmax(const std::string& layer, const std::string& input);

  std::string Relu(const std::string& layer, const std::string& input);
  std::string MaxPooling(const std::string& layer, const std::string& input, int64_t kernel,
                         int64_t stride);
  // Zeros on each side of an image of that many pixels a side, from the convolution of that name.
  std::string ZeroPadding(const std::string& layer, const std::string& convolution, int64_t side,
                          int64_t padding);
  std::string Add(const std::string& layer, const std::string& left, const std::string& right);
  std::string GlobalAverage(const std::string& layer, const std::string& input);

  // How many values or channels a layer gives, by its kernel; 0 where it has none.
  int64_t Outputs(const std::string& layer) const;

  // The model of these layers, its weights in the data file's order.
  ConvertedNetwork Write(std::string_view name) &&;

  OnnxGraph& graph() { return graph_; }

 private:
  const BundleTensor* Kernel(const std::string& layer) const {
    return checkpoint_.Find(layer + "/kernel");
  }
  Result<std::string> Variable(const std::string& name, size_t sides);
  Result<std::string> KernelOf(const std::string& layer, size_t sides);
  std::string Surround(const std::string& layer, const std::string& input,
                       const std::array<int64_t, 4>& zeros, int64_t axis);

  const Checkpoint& checkpoint_;
  bool is_half_;
  OnnxGraph graph_{{}};
  std::vector<ConvertedTensor> tensors_;
};

}  // namespace acg2vec
