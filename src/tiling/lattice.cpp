#include "tiling/lattice.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace acg2vec {
namespace {

// Square of the smallest distance between two tiles of a choice. Rows farther apart than that need
// no look.
int64_t SmallestDistance(int n, int64_t shear) {
  int64_t smallest = int64_t{n} * n;
  for (int64_t row = 1; row * row < smallest; ++row) {
    const int64_t right = row * shear % n;
    const int64_t column = std::min(right, n - right);
    smallest = std::min(smallest, row * row + column * column);
  }
  return smallest;
}

}  // namespace

int LatticeShear(int n) {
  int best = 1;
  int64_t farthest = 0;
  // About √n is enough; the bound keeps the search short for absurd n.
  for (int shear = 1; shear <= std::min(n / 2, 1024); ++shear) {
    if (std::gcd(shear, n) != 1) continue;
    const int64_t distance = SmallestDistance(n, shear);
    if (distance <= farthest) continue;
    farthest = distance;
    best = shear;
  }
  return best;
}

int LatticePhase(int row, int column, int n, int shear) {
  return static_cast<int>((column + int64_t{shear} * row) % n);
}

}  // namespace acg2vec
