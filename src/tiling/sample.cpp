#include "tiling/sample.h"

#include <algorithm>
#include <cmath>

#include "tiling/lattice.h"

namespace acg2vec {
namespace {

// The number of members of each class of equal tiles, at its first tile.
std::vector<int32_t> CountMembers(std::span<const int32_t> equal_tiles) {
  std::vector<int32_t> members(equal_tiles.size());
  for (const int32_t first : equal_tiles) ++members[static_cast<size_t>(first)];
  return members;
}

// `share`, rounded. One in six would lie in diagonal lines, whatever the shear: five is taken.
int OneIn(double share) {
  const int n = std::max(static_cast<int>(std::lround(share)), 1);
  return n == 6 ? 5 : n;
}

class Sampler {
 public:
  Sampler(const TilePlan& plan, std::span<const int32_t> equal_tiles, int wanted)
      : columns_(static_cast<int32_t>(plan.columns.size())),
        equal_tiles_(equal_tiles),
        members_(CountMembers(equal_tiles)),
        wanted_(std::max(wanted, 1)),
        weights_(equal_tiles.size()) {}

  std::vector<SampledTile> Sample() {
    TakeLargeClasses();
    if (!others_.empty()) TakeLattice();
    return Taken();
  }

 private:
  // A class is large where a sample of all tiles would hold at least one of it: running one is no
  // more work.
  bool IsLarge(int32_t members) const {
    return int64_t{members} * wanted_ >= static_cast<int64_t>(equal_tiles_.size());
  }

  void TakeLargeClasses() {
    for (int32_t tile = 0; tile < static_cast<int32_t>(equal_tiles_.size()); ++tile) {
      const auto first = static_cast<size_t>(equal_tiles_[static_cast<size_t>(tile)]);
      if (!IsLarge(members_[first])) {
        others_.push_back(tile);
      } else if (static_cast<int32_t>(first) == tile) {
        weights_[first] = members_[first];
        ++classes_;
      }
    }
  }

  // Takes one in n of the other tiles.
  void TakeLattice() {
    const double share = static_cast<double>(others_.size()) / std::max(wanted_ - classes_, 1);
    const int n = OneIn(share);
    const int shear = LatticeShear(n);
    const auto phase_of = [&](int32_t tile) {
      return LatticePhase(tile / columns_, tile % columns_, n, shear);
    };
    std::vector<int32_t> counts(static_cast<size_t>(n));
    for (const int32_t tile : others_) ++counts[static_cast<size_t>(phase_of(tile))];
    const int phase = BestPhase(counts);
    const double weight = static_cast<double>(others_.size()) / counts[static_cast<size_t>(phase)];
    for (const int32_t tile : others_) {
      if (phase_of(tile) == phase) {
        weights_[static_cast<size_t>(equal_tiles_[static_cast<size_t>(tile)])] += weight;
      }
    }
  }

  // The choice that holds nearest to its share of the other tiles, and not none.
  int BestPhase(std::span<const int32_t> counts) const {
    const double share = static_cast<double>(others_.size()) / static_cast<double>(counts.size());
    const auto miss = [&](int32_t count) {
      return count == 0 ? static_cast<double>(others_.size()) : std::abs(count - share);
    };
    const auto best = std::min_element(counts.begin(), counts.end(),
                                       [&](int32_t a, int32_t b) { return miss(a) < miss(b); });
    return static_cast<int>(best - counts.begin());
  }

  std::vector<SampledTile> Taken() const {
    std::vector<SampledTile> taken;
    for (size_t tile = 0; tile < weights_.size(); ++tile) {
      if (weights_[tile] > 0) taken.push_back({static_cast<int32_t>(tile), weights_[tile]});
    }
    return taken;
  }

  int32_t columns_;
  std::span<const int32_t> equal_tiles_;
  std::vector<int32_t> members_;
  int32_t wanted_;
  int32_t classes_ = 0;          // large ones
  std::vector<int32_t> others_;  // tiles of no large class
  std::vector<double> weights_;  // of tiles; equal ones are added up at the first
};

}  // namespace

std::vector<SampledTile> SampleTiles(const TilePlan& plan, std::span<const int32_t> equal_tiles,
                                     int wanted) {
  return Sampler(plan, equal_tiles, wanted).Sample();
}

}  // namespace acg2vec
