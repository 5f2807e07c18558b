// ONNX nodes that turn images from (1, channels, rows, columns) to (1, rows, columns, channels).
#pragma once

#include <string>

#include "network/onnx_graph.h"

namespace acg2vec {

void AddOnnxChannelsLast(const std::string& from, const std::string& to, OnnxGraph& graph);
// And back.
void AddOnnxChannelsFirst(const std::string& from, const std::string& to, OnnxGraph& graph);

}  // namespace acg2vec
