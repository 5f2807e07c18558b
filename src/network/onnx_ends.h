// What an ONNX file of somebody else says about its inputs and outputs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/status.h"

namespace acg2vec {

// One input or output.
struct OnnxEnd {
  std::string name;
  int64_t type = 0;  // TensorProto.DataType: 1 fp32, 10 fp16, 2 uint8 …; 0 where it is no tensor
  // A side is missing where it is free; all of it where the file does not say how many there are.
  std::optional<std::vector<std::optional<int64_t>>> shape;
};

struct OnnxEnds {
  std::vector<OnnxEnd> inputs;  // without the constants that old files list among them
  std::vector<OnnxEnd> outputs;
};

// Reads them from a whole `.onnx` file; its layers are not looked at.
// kModelUnsupportedLayer: it is no ONNX file, or its weights lie in files beside it.
// kModelIntegrity: it is damaged or ends too early.
Result<OnnxEnds> ReadOnnxEnds(std::span<const uint8_t> file);

}  // namespace acg2vec
