// How a layer is connected in an ONNX graph.
#pragma once

#include <string>
#include <vector>

#include "network/onnx_messages.h"

namespace acg2vec {

// What a layer is called and what it connects, in ONNX's names.
struct OnnxWiring {
  std::string layer;
  std::vector<std::string> inputs;
  std::string output;
  OnnxType type = OnnxType::kFloat;  // of what it reads, computes with and makes
};

}  // namespace acg2vec
