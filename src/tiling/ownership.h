// Which part of a pooled feature map a tile owns, so that the parts of all tiles cover the whole
// picture's map exactly once: then sums over the parts add up to the mean of the untiled network.
//
// All convolutions are unpadded, so a tile's map shows what the whole picture's does, shifted by
// the tile's start; it reaches beyond its core by some features that its neighbours have as well.
// Half of them are cut off on each side, except at the picture's edges.
#pragma once

#include <span>
#include <vector>

#include "network/rational.h"
#include "tiling/orientation.h"
#include "tiling/tile_plan.h"

namespace acg2vec {

// One axis of a feature map.
struct FeatureAxis {
  int features = 0;   // of one tile: its side
  Rational step = 1;  // between two features, in input pixels (AxisMap::step)
};

// [start, end) of a tile's features.
struct FeatureInterval {
  int start;
  int end;

  friend bool operator==(const FeatureInterval&, const FeatureInterval&) = default;
};

// One axis of the plan.
struct PlanAxisView {
  const std::vector<TileSpan>& spans;
  int core;

  // Side of the padded picture.
  int padded() const { return spans.back().owned_end; }
};
inline PlanAxisView RowsOf(const TilePlan& plan) { return {plan.rows, plan.core_height}; }
inline PlanAxisView ColumnsOf(const TilePlan& plan) { return {plan.columns, plan.core_width}; }

// What the tile `index` of that axis owns of its features. The core's side and the tiles' starts
// divided by the step must be whole, which they are at the network's multiples, and the features at
// least as many as lie in the core.
FeatureInterval OwnedFeatures(const PlanAxisView& axis, int index, const FeatureAxis& features);

// The same in a map whose axis runs backwards.
FeatureInterval Mirrored(const FeatureInterval& interval, int features);

// Fills `weights`, one a feature: 1 where it is owned, else 0.
void FillOwnedWeights(const FeatureInterval& interval, std::span<float> weights);

// The map of a tile whose input was oriented: its rows are the picture's columns where the
// orientation transposes. `height` and `width` are that map's own.
struct OwnedPart {
  FeatureInterval rows;
  FeatureInterval columns;
};
OwnedPart OwnedInOrientation(const TilePlan& plan, int row, int column, const FeatureAxis& height,
                             const FeatureAxis& width, const Orientation& orientation);

}  // namespace acg2vec
