// ONNX nodes that change nothing but how values lie.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "network/onnx_graph.h"

namespace acg2vec {

// An image from (1, channels, rows, columns) to (1, rows, columns, channels).
void AddOnnxTransposeToLast(const std::string& from, const std::string& to, OnnxGraph& graph);
// And back.
void AddOnnxTransposeToFirst(const std::string& from, const std::string& to, OnnxGraph& graph);

// In `shape`, 0 stands for the side that it is the place of, −1 for what is left.
void AddOnnxReshape(const std::string& from, std::initializer_list<int64_t> shape,
                    const std::string& to, OnnxGraph& graph);

}  // namespace acg2vec
