// Chooses the tiles from which the means of a whole picture are estimated.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tiling/tile_plan.h"

namespace acg2vec {

struct SampledTile {
  int32_t tile;   // row · columns + column
  double weight;  // how many tiles it stands for
};

// About `wanted` tiles (at least one), in ascending order, whose weights add up to the number of
// all. Where many tiles are equal (a page's white), one is run with the weight of all of them,
// which is exact for these; the others are represented by a sheared lattice. `equal_tiles` is what
// EqualTiles says of that plan.
std::vector<SampledTile> SampleTiles(const TilePlan& plan, std::span<const int32_t> equal_tiles,
                                     int wanted);

}  // namespace acg2vec
