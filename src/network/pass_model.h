// A pass as an ONNX model.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/status.h"
#include "network/network.h"
#include "network/pass.h"
#include "network/shape_inference.h"

namespace acg2vec {

// What crosses the border of a pass, as a tensor of its ONNX model.
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
  std::string name;  // in the model
  BlobId blob;       // a gap's is its mean
  std::vector<int64_t> shape;
  bool half = false;  // fp16, else fp32
};

struct PassModel {
  std::vector<uint8_t> onnx;
  std::vector<Port> inputs;
  std::vector<Port> outputs;
};

// The pass as an ONNX model for tiles in whose inputs blobs have those sizes (of InferSizes for the
// whole network). `half`: kept features are fp16 outside the model.
PassModel WritePass(const Pass& pass, const std::vector<BlobSize>& sizes, bool half);

}  // namespace acg2vec
