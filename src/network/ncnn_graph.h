// Connects the layers of an ncnn `.param` file to a network.
#pragma once

#include <cstddef>
#include <vector>

#include "base/status.h"
#include "network/ncnn_param.h"
#include "network/network.h"

namespace acg2vec {

struct NcnnGraph {
  Network network;             // without weights; kinds and channels are known
  std::vector<size_t> source;  // for each of its layers, the index of the ncnn layer that it is
  std::vector<bool> has_bias;  // for each of its layers
};

// Errors: those of ReadNcnnNetwork that concern the param file.
Result<NcnnGraph> BuildNcnnGraph(const std::vector<NcnnLayer>& layers);

}  // namespace acg2vec
