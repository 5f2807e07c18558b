// ONNX files whose weights are written one after the other as they come, never all in memory.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/onnx_graph.h"

namespace acg2vec {

struct StreamedTensor {
  std::string name;
  std::vector<int64_t> shape;
  OnnxType type = OnnxType::kFloat;

  uint64_t bytes() const;  // of its values
};

// What stands between the values: the file is `start`, then of every tensor its head and its
// values.
struct StreamedOnnx {
  std::vector<uint8_t> start;
  std::vector<std::vector<uint8_t>> heads;
  uint64_t bytes = 0;  // of the whole file
};

// A model of `graph`, in which the tensors are missing. Their shapes' products fit in 63 bits.
StreamedOnnx WriteStreamedOnnx(const OnnxGraph& graph, std::string_view name,
                               std::span<const StreamedTensor> tensors);

}  // namespace acg2vec
