#include "network/pass.h"

#include <algorithm>
#include <iterator>

#include "network/cost.h"
#include "network/early_crops.h"
#include "network/subnetwork.h"

namespace acg2vec {
namespace {

std::vector<BlobId> Difference(const std::vector<BlobId>& ids, const std::vector<BlobId>& less) {
  std::vector<BlobId> rest;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(rest),
               [&](BlobId id) { return !Contains(less, id); });
  return rest;
}

const std::vector<BlobId>& KeptBehind(const Keeping& keeping, int stage) {
  static const std::vector<BlobId> kNothing;
  const auto at = static_cast<size_t>(stage);
  return stage >= 0 && at < keeping.kept.size() ? keeping.kept[at] : kNothing;
}

}  // namespace

Pass MakePass(const Network& network, const Stages& stages, const Keeping& keeping, int stage,
              const std::vector<BlobSize>& sizes) {
  const std::vector<BlobId>& kept_before = KeptBehind(keeping, stage - 1);
  Pass pass;
  pass.keeps = Difference(KeptBehind(keeping, stage), kept_before);
  pass.makes_picture = stage == stages.count - 1;
  std::vector<BlobId> given = KnownMeans(stages, stage);
  given.insert(given.end(), kept_before.begin(), kept_before.end());
  const std::vector<BlobId> outputs = StageOutputs(network, stages, stage, pass.keeps);
  pass.network = Subnetwork(network, given, outputs);
  for (const Gap& gap : stages.gaps) {
    if (gap.stage == stage) pass.gathers.push_back(gap);
    if (Contains(pass.network.inputs, gap.mean)) pass.uses.push_back(gap);
  }
  for (const BlobId id : kept_before) {
    if (Contains(pass.network.inputs, id)) pass.reads.push_back(id);
  }
  pass.reads_picture = Contains(pass.network.inputs, network.inputs[0]);
  pass.multiply_adds = TotalCost(pass.network, sizes);
  pass.sizes = sizes;
  CropEarly(pass.network, pass.sizes);
  return pass;
}

std::vector<Pass> MakePasses(const Network& network, const Stages& stages, const Keeping& keeping,
                             const std::vector<BlobSize>& sizes) {
  std::vector<Pass> passes;
  passes.reserve(static_cast<size_t>(stages.count));
  for (int stage = 0; stage < stages.count; ++stage) {
    passes.push_back(MakePass(network, stages, keeping, stage, sizes));
  }
  return passes;
}

Pass WholePass(const Network& network, const std::vector<BlobSize>& sizes) {
  Pass pass;
  pass.network = network;
  pass.reads_picture = true;
  pass.makes_picture = true;
  pass.sizes = sizes;
  pass.multiply_adds = TotalCost(network, sizes);
  return pass;
}

Pass LayerPass(const Network& network, size_t layer, const std::vector<BlobSize>& sizes) {
  const Layer& single = network.layers[layer];
  Pass pass;
  pass.network = Subnetwork(network, single.inputs, {single.output});
  pass.keeps = {single.output};
  for (const BlobId id : single.inputs) {
    if (network.blobs[id].kind == BlobKind::kImage) pass.reads.push_back(id);
  }
  pass.sizes = sizes;
  pass.multiply_adds = TotalCost(pass.network, sizes);
  return pass;
}

}  // namespace acg2vec
