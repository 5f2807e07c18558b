#include "network/pass.h"

#include <algorithm>
#include <iterator>

#include "network/cost.h"
#include "network/kept_sets.h"
#include "network/subnetwork.h"

namespace acg2vec {
namespace {

bool Contains(const std::vector<BlobId>& ids, BlobId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::vector<BlobId> Difference(const std::vector<BlobId>& ids, const std::vector<BlobId>& less) {
  std::vector<BlobId> rest;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(rest),
               [&](BlobId id) { return !Contains(less, id); });
  return rest;
}

std::vector<BlobId> Append(std::vector<BlobId> ids, const std::vector<BlobId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
  return ids;
}

Pass MakePass(const Network& network, const Stages& stages, int stage,
              const std::vector<BlobId>& kept_before, const std::vector<BlobId>& kept_after,
              const std::vector<double>& layer_costs) {
  Pass pass;
  pass.keeps = Difference(kept_after, kept_before);
  pass.makes_picture = stage == stages.count - 1;
  std::vector<BlobId> means;
  std::vector<BlobId> sources;
  for (const Gap& gap : stages.gaps) {
    if (gap.stage < stage) means.push_back(gap.mean);
    if (gap.stage == stage) sources.push_back(gap.source);
    if (gap.stage == stage) pass.gathers.push_back(gap);
  }
  std::vector<BlobId> outputs = Append(pass.keeps, sources);
  if (pass.makes_picture) outputs = Append(outputs, network.outputs);
  const std::vector<BlobId> given = Append(kept_before, means);
  pass.network = Subnetwork(network, given, outputs);
  for (const Gap& gap : stages.gaps) {
    if (Contains(pass.network.inputs, gap.mean)) pass.uses.push_back(gap);
  }
  for (const BlobId id : kept_before) {
    if (Contains(pass.network.inputs, id)) pass.reads.push_back(id);
  }
  pass.reads_picture = Contains(pass.network.inputs, network.inputs[0]);
  for (const size_t i : NeededLayers(network, given, outputs)) pass.multiply_adds += layer_costs[i];
  return pass;
}

}  // namespace

std::vector<Pass> MakePasses(const Network& network, const Stages& stages, const Keeping& keeping,
                             const std::vector<BlobSize>& sizes) {
  const std::vector<double> costs = LayerCosts(network, sizes);
  std::vector<Pass> passes;
  std::vector<BlobId> before;
  for (int stage = 0; stage < stages.count; ++stage) {
    const auto at = static_cast<size_t>(stage);
    const std::vector<BlobId> after =
        at < keeping.kept.size() ? keeping.kept[at] : std::vector<BlobId>{};
    passes.push_back(MakePass(network, stages, stage, before, after, costs));
    before = after;
  }
  return passes;
}

Pass WholePass(const Network& network, const std::vector<BlobSize>& sizes) {
  Pass pass;
  pass.network = network;
  pass.reads_picture = true;
  pass.makes_picture = true;
  for (const double cost : LayerCosts(network, sizes)) pass.multiply_adds += cost;
  return pass;
}

}  // namespace acg2vec
