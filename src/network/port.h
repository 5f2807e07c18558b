// What a tile's pass through a part of a network is given and gives.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "network/network.h"

namespace acg2vec {

// What crosses the border of a pass, as tensors.
enum class PortKind {
  kPicture,   // in: the tile's input
  kFeature,   // in or out: kept between passes
  kMean,      // in: of a gap
  kRows,      // in: for a gathered source, 1 for each row that the tile owns, else 0
  kColumns,   // in: likewise
  kSum,       // out: a gathered source's sum over what the tile owns, a value a channel
  kEnlarged,  // out: the tile's output
};

struct Port {
  PortKind kind;
  std::string name;  // in an ONNX model
  BlobId blob;       // a gap's is its mean
  std::vector<int64_t> shape;
  bool half = false;  // fp16, else fp32
};

struct Ports {
  std::vector<Port> inputs;
  std::vector<Port> outputs;
};

}  // namespace acg2vec
