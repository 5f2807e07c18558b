#include "network/kept_sets.h"

#include <algorithm>
#include <set>
#include <variant>

#include "network/subnetwork.h"

namespace acg2vec {
namespace {

// More combinations than this (a network of many branches), substitutes of more layers and features
// than this, and more stages than this (Real-CUGAN has five) are not tried: then it is all or
// nothing.
constexpr size_t kMostSets = 256;
constexpr size_t kMostSubstitutes = 4096;
constexpr int kMostStages = 8;

bool IsImage(const Network& network, BlobId id) {
  return network.blobs[id].kind == BlobKind::kImage;
}

// Read by a layer of a later stage; the mean itself is gathered while the stage runs.
bool IsReadLater(const Layer& layer, int stage, const Stages& stages) {
  return stages.of_blob[layer.output] > stage &&
         !std::holds_alternative<GlobalAveragePool>(layer.operation);
}

KeptSet LiveFeatures(const Network& network, const Stages& stages, int stage) {
  std::set<BlobId> live;
  for (const Layer& layer : network.layers) {
    if (!IsReadLater(layer, stage, stages)) continue;
    for (const BlobId id : layer.inputs) {
      if (IsImage(network, id) && stages.of_blob[id] <= stage) live.insert(id);
    }
  }
  for (const BlobId input : network.inputs) live.erase(input);
  return {live.begin(), live.end()};
}

// Whether `ancestor` alone (with the means) is enough to make `feature`.
bool IsMadeFrom(const Network& network, const std::vector<BlobId>& means, BlobId ancestor,
                BlobId feature) {
  std::vector<BlobId> given = means;
  given.push_back(ancestor);
  bool reads_ancestor = false;
  for (const size_t i : NeededLayers(network, given, {feature})) {
    for (const BlobId id : network.layers[i].inputs) {
      if (std::count(network.inputs.begin(), network.inputs.end(), id) != 0) return false;
      reads_ancestor = reads_ancestor || id == ancestor;
    }
  }
  return reads_ancestor;
}

struct Substitute {
  KeptSet kept;  // one feature, or none
  double floats;
  double multiply_adds;  // to make the feature from it
};

// `feature` itself, what may stand for it in less room, and nothing: more work on each step.
std::vector<Substitute> Substitutes(const Network& network, const Stages& stages, int stage,
                                    BlobId feature, const BlobCosts& costs) {
  const std::vector<BlobId> means = KnownMeans(stages, stage + 1);
  const auto cost_from = [&](const KeptSet& given) {
    return CostOfMaking(network, stages, stage + 1, given, {feature}, costs);
  };
  std::vector<Substitute> all = {{{}, 0, cost_from({})}};
  for (const Layer& layer : network.layers) {
    const BlobId id = layer.output;
    if (!IsImage(network, id) || stages.of_blob[id] > stage) continue;
    if (id == feature) {
      all.push_back({{id}, costs.floats[id], 0});
    } else if (costs.floats[id] < costs.floats[feature] &&
               IsMadeFrom(network, means, id, feature)) {
      all.push_back({{id}, costs.floats[id], cost_from({id})});
    }
  }
  std::sort(all.begin(), all.end(), [](const Substitute& a, const Substitute& b) {
    return a.multiply_adds != b.multiply_adds ? a.multiply_adds < b.multiply_adds
                                              : a.floats < b.floats;
  });
  std::vector<Substitute> useful;
  for (Substitute& each : all) {
    if (useful.empty() || each.floats < useful.back().floats) useful.push_back(std::move(each));
  }
  return useful;
}

// Without the features that the others give for nothing, such as crops of them.
KeptSet WithoutFree(const Network& network, const Stages& stages, int stage, KeptSet set,
                    const BlobCosts& costs) {
  for (size_t i = set.size(); i-- > 0;) {
    KeptSet others = set;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const double cost = CostOfMaking(network, stages, stage + 1, others, {set[i]}, costs);
    if (cost == 0 && !others.empty()) set = std::move(others);
  }
  return set;
}

KeptSet Union(const KeptSet& left, const KeptSet& right) {
  std::set<BlobId> both(left.begin(), left.end());
  both.insert(right.begin(), right.end());
  return {both.begin(), both.end()};
}

}  // namespace

double CostOfMaking(const Network& network, const Stages& stages, int stage, const KeptSet& given,
                    const std::vector<BlobId>& outputs, const BlobCosts& costs) {
  std::vector<BlobId> there = KnownMeans(stages, stage);
  there.insert(there.end(), given.begin(), given.end());
  double cost = 0;
  for (const size_t i : NeededLayers(network, there, outputs)) cost += costs.multiply_adds[i];
  return cost;
}

std::vector<KeptSet> CandidateSets(const Network& network, const Stages& stages, int stage,
                                   const BlobCosts& costs) {
  const KeptSet live = LiveFeatures(network, stages, stage);
  if (stages.count > kMostStages || live.size() * network.layers.size() > kMostSubstitutes) {
    return {live, {}};
  }
  std::set<KeptSet> sets = {{}};
  for (const BlobId feature : live) {
    std::set<KeptSet> grown;
    for (const Substitute& each : Substitutes(network, stages, stage, feature, costs)) {
      for (const KeptSet& set : sets) grown.insert(Union(set, each.kept));
    }
    if (grown.size() > kMostSets) return {live, {}};
    sets = std::move(grown);
  }
  std::set<KeptSet> pruned;
  for (const KeptSet& set : sets) {
    pruned.insert(WithoutFree(network, stages, stage, set, costs));
  }
  pruned.erase(live);
  pruned.erase(KeptSet{});
  std::vector<KeptSet> candidates = {live};
  candidates.insert(candidates.end(), pruned.begin(), pruned.end());
  candidates.emplace_back();
  return candidates;
}

}  // namespace acg2vec
