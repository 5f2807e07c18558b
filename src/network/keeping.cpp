#include "network/keeping.h"

#include <algorithm>
#include <limits>
#include <set>

#include "network/cost.h"
#include "network/kept_sets.h"

namespace acg2vec {
namespace {

constexpr double kImpossible = std::numeric_limits<double>::infinity();

BlobCosts CostsOf(const Network& network, const std::vector<BlobSize>& sizes) {
  BlobCosts costs{{}, LayerCosts(network, sizes)};
  for (size_t id = 0; id < network.blobs.size(); ++id) {
    costs.floats.push_back(double{1} * network.blobs[id].channels * sizes[id].height *
                           sizes[id].width);
  }
  return costs;
}

// Of what is kept: that which wasn't there before.
double FloatsWritten(const KeptSet& kept, const KeptSet& before, const BlobCosts& costs) {
  double floats = 0;
  for (const BlobId id : kept) {
    if (!std::binary_search(before.begin(), before.end(), id)) floats += costs.floats[id];
  }
  return floats;
}

// All ways from stage to stage: a layered graph whose nodes are sets of features and whose edges
// cost the stage between them.
class Ways {
 public:
  Ways(const Network& network, const Stages& stages, const BlobCosts& costs) {
    layers_.push_back({Node{{}, 0, {}, {}}});
    for (int stage = 0; stage < stages.count; ++stage) {
      const bool is_last = stage == stages.count - 1;
      const std::vector<KeptSet> sets =
          is_last ? std::vector<KeptSet>{{}} : CandidateSets(network, stages, stage, costs);
      std::vector<Node> nodes;
      for (const KeptSet& set : sets) {
        Node node{set, 0, {}, {}};
        for (const BlobId id : set) node.floats += costs.floats[id];
        const std::vector<BlobId> outputs = StageOutputs(network, stages, stage, set);
        for (const Node& before : layers_.back()) {
          node.cost_from.push_back(
              CostOfMaking(network, stages, stage, before.kept, outputs, costs));
          node.written_from.push_back(FloatsWritten(set, before.kept, costs));
        }
        nodes.push_back(std::move(node));
      }
      layers_.push_back(std::move(nodes));
    }
  }

  // The different amounts of room that sets take, descending.
  std::vector<double> Rooms() const {
    std::set<double, std::greater<>> rooms;
    for (const auto& nodes : layers_) {
      for (const Node& node : nodes) rooms.insert(node.floats);
    }
    return {rooms.begin(), rooms.end()};
  }

  // The least work with no set over `room`.
  Keeping Cheapest(double room) const {
    std::vector<std::vector<Step>> steps = {{Step{0, 0, 0}}};
    for (size_t layer = 1; layer < layers_.size(); ++layer) {
      std::vector<Step> next;
      for (const Node& node : layers_[layer]) next.push_back(Reach(node, steps.back(), room));
      steps.push_back(std::move(next));
    }
    return WayBack(steps);
  }

 private:
  struct Node {
    KeptSet kept;
    double floats;
    std::vector<double> cost_from;     // indexed as the nodes of the layer before
    std::vector<double> written_from;  // likewise
  };
  struct Step {
    double cost;     // from the start
    double written;  // likewise
    size_t before;
  };

  // What is made for nothing, of the picture say, needs no writing.
  static bool IsLess(const Step& left, const Step& right) {
    return left.cost != right.cost ? left.cost < right.cost : left.written < right.written;
  }

  static Step Reach(const Node& node, const std::vector<Step>& before, double room) {
    Step best{kImpossible, 0, 0};
    if (node.floats > room) return best;
    for (size_t i = 0; i < before.size(); ++i) {
      const Step step{before[i].cost + node.cost_from[i], before[i].written + node.written_from[i],
                      i};
      if (IsLess(step, best)) best = step;
    }
    return best;
  }

  Keeping WayBack(const std::vector<std::vector<Step>>& steps) const {
    Keeping way;
    way.multiply_adds = steps.back()[0].cost;
    way.traffic = steps.back()[0].written;
    size_t at = steps.back()[0].before;
    for (size_t layer = layers_.size() - 2; layer > 0; --layer) {
      const Node& node = layers_[layer][at];
      way.kept.push_back(node.kept);
      way.floats = std::max(way.floats, node.floats);
      at = steps[layer][at].before;
    }
    std::reverse(way.kept.begin(), way.kept.end());
    return way;
  }

  std::vector<std::vector<Node>> layers_;
};

}  // namespace

std::vector<Keeping> KeepingLadder(const Network& network, const Stages& stages,
                                   const std::vector<BlobSize>& sizes) {
  const Ways ways(network, stages, CostsOf(network, sizes));
  std::vector<Keeping> ladder;
  for (const double room : ways.Rooms()) {
    Keeping way = ways.Cheapest(room);
    if (!ladder.empty() && way.multiply_adds == ladder.back().multiply_adds) {
      ladder.back() = std::move(way);  // as little work in less room
    } else {
      ladder.push_back(std::move(way));
    }
  }
  return ladder;
}

}  // namespace acg2vec
