// A kernel's work, in windows from left to right and down: each reads a square of the input (and of
// what is added to its output) and makes a square of the output.
#pragma once

#include <cstddef>

#include "engine/kernels/feature_map.h"

namespace acg2vec {

struct WindowGrid {
  FeatureView in;
  size_t in_side;
  size_t in_step;          // input pixels from a window to the next
  ptrdiff_t in_start = 0;  // where the first begins, in rows and in columns
  FeatureMap out;
  size_t out_side;
  size_t overhang = 0;  // rows and columns of the first window's output that are cut off
  FeatureView skip;     // added to the output, of its size, or none

  size_t columns() const { return (out.width + overhang + out_side - 1) / out_side; }
  size_t count() const { return columns() * ((out.height + overhang + out_side - 1) / out_side); }
};

// What of a window lies within a map, along one axis.
struct WindowExtent {
  size_t first;
  ptrdiff_t cut;  // off its beginning
  size_t length;

  bool IsLike(const WindowExtent& other) const {
    return cut == other.cut && length == other.length;
  }
};

// What of a window lies within a map.
template <typename Value>
struct MapPart {
  BasicFeatureMap<Value> map;
  WindowExtent rows;
  WindowExtent columns;

  bool IsEmpty() const { return rows.length == 0 || columns.length == 0; }
  // Both have as much of their windows, and the same side of them.
  bool HasShapeOf(const MapPart& other) const {
    return rows.IsLike(other.rows) && columns.IsLike(other.columns);
  }
};

MapPart<const float> InPart(const WindowGrid& grid, size_t window);
MapPart<const float> SkipPart(const WindowGrid& grid, size_t window);  // where there is one
MapPart<float> OutPart(const WindowGrid& grid, size_t window);

}  // namespace acg2vec
