// What a node of an ONNX file says beside its inputs and outputs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"

namespace acg2vec {

struct NodeOptions {
  std::vector<uint8_t> attributes;  // all of them, as fields of a NodeProto
  int64_t group = 1;
  float epsilon = 1e-5F;
  int64_t to = 0;  // the type that a Cast makes
};

// Of a node's field with its tag. kModelIntegrity: damaged.
Result<NodeOptions> ReadNodeOptions(std::span<const uint8_t> field);

}  // namespace acg2vec
