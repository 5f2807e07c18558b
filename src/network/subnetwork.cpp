#include "network/subnetwork.h"

#include <algorithm>

namespace acg2vec {
namespace {

std::vector<bool> Marked(size_t count, const std::vector<BlobId>& ids) {
  std::vector<bool> marks(count, false);
  for (const BlobId id : ids) marks[id] = true;
  return marks;
}

}  // namespace

std::vector<size_t> NeededLayers(const Network& network, const std::vector<BlobId>& given,
                                 const std::vector<BlobId>& outputs) {
  const std::vector<bool> is_given = Marked(network.blobs.size(), given);
  std::vector<bool> is_needed = Marked(network.blobs.size(), outputs);
  std::vector<size_t> layers;
  for (size_t i = network.layers.size(); i-- > 0;) {
    const Layer& layer = network.layers[i];
    if (!is_needed[layer.output] || is_given[layer.output]) continue;
    layers.push_back(i);
    for (const BlobId id : layer.inputs) is_needed[id] = true;
  }
  std::reverse(layers.begin(), layers.end());
  return layers;
}

Network Subnetwork(const Network& network, const std::vector<BlobId>& given,
                   const std::vector<BlobId>& outputs) {
  Network part{network.blobs, {}, {}, outputs};
  std::vector<bool> is_read = Marked(network.blobs.size(), outputs);
  for (const size_t i : NeededLayers(network, given, outputs)) {
    part.layers.push_back(network.layers[i]);
    for (const BlobId id : network.layers[i].inputs) is_read[id] = true;
  }
  for (const auto* candidates : {&given, &network.inputs}) {
    for (const BlobId id : *candidates) {
      if (is_read[id]) part.inputs.push_back(id);
      is_read[id] = false;
    }
  }
  return part;
}

}  // namespace acg2vec
