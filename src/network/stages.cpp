#include "network/stages.h"

#include <algorithm>
#include <variant>

namespace acg2vec {
namespace {

int LatestInput(const Layer& layer, const std::vector<int>& stage_of_blob) {
  int latest = 0;
  for (const BlobId id : layer.inputs) latest = std::max(latest, stage_of_blob[id]);
  return latest;
}

}  // namespace

Stages FindStages(const Network& network) {
  Stages stages;
  stages.of_blob.assign(network.blobs.size(), 0);
  for (const Layer& layer : network.layers) {
    int stage = LatestInput(layer, stages.of_blob);
    if (std::holds_alternative<GlobalAveragePool>(layer.operation)) {
      stages.gaps.push_back({layer.inputs[0], layer.output, stage});
      stage += 1;
    }
    stages.of_blob[layer.output] = stage;
    stages.count = std::max(stages.count, stage + 1);
  }
  return stages;
}

std::vector<BlobId> KnownMeans(const Stages& stages, int stage) {
  std::vector<BlobId> means;
  for (const Gap& gap : stages.gaps) {
    if (gap.stage < stage) means.push_back(gap.mean);
  }
  return means;
}

std::vector<BlobId> StageOutputs(const Network& network, const Stages& stages, int stage,
                                 const std::vector<BlobId>& kept) {
  std::vector<BlobId> outputs = kept;
  for (const Gap& gap : stages.gaps) {
    if (gap.stage == stage) outputs.push_back(gap.source);
  }
  if (stage == stages.count - 1) {
    outputs.insert(outputs.end(), network.outputs.begin(), network.outputs.end());
  }
  return outputs;
}

}  // namespace acg2vec
