// ONNX files made of another one's parts, which need not be in memory.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/onnx_outline.h"
#include "network/protobuf_writer.h"

namespace acg2vec {

// A new file: `start`, then parts of the one that it is cut from, which stays as it is.
struct CutModel {
  std::vector<uint8_t> start;
  std::vector<FileRange> parts;
};

// A model of a GraphProto's fields, of which the weights are missing: these are `parts` of the
// outlined file and `more_bytes` that somebody else writes behind them.
CutModel WriteCutModel(std::span<const uint8_t> model_fields, const ProtobufWriter& graph,
                       std::vector<FileRange> parts, uint64_t more_bytes = 0);

}  // namespace acg2vec
