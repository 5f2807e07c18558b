// The graph of a model of which a part is computed in 8 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "network/cut_model.h"
#include "network/onnx_outline.h"
#include "quantize/layers.h"
#include "quantize/value_range.h"

namespace acg2vec {

struct Int8Part {
  std::vector<size_t> convolutions;  // places among the layers', in their order
  bool with_sums = false;
  uint64_t kernel_bytes = 0;  // of what KernelTensors makes of these, which comes behind the model
};

// `steps`: of the inputs and outputs of all convolutions.
CutModel WriteQuantizedGraph(const OnnxOutline& outline, const Layers& layers,
                             const StepsOfValues& steps, const Int8Part& part);

}  // namespace acg2vec
