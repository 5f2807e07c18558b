// A kernel's work, in windows from left to right and down: each reads a rectangle of the input (and
// of what is added to its output) and makes a rectangle of the output.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/kernels/feature_map.h"

namespace acg2vec {

// How windows lie along one axis.
struct WindowAxis {
  size_t in_side = 1;
  size_t in_step = 1;      // input pixels from a window to the next
  ptrdiff_t in_start = 0;  // where the first begins
  size_t out_side = 1;
  size_t overhang = 0;  // what of the first one's output is cut off

  size_t Count(size_t out_length) const {
    return (out_length + overhang + out_side - 1) / out_side;
  }
};

struct WindowGrid {
  FeatureView in;
  FeatureMap out;
  FeatureView skip;  // added to the output, of its size, or none
  WindowAxis rows;
  WindowAxis columns;
};

struct Window {
  uint32_t row = 0;
  uint32_t column = 0;
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

MapPart<const float> InPart(const WindowGrid& grid, const Window& window);
MapPart<const float> SkipPart(const WindowGrid& grid, const Window& window);  // where there is one
MapPart<float> OutPart(const WindowGrid& grid, const Window& window);

}  // namespace acg2vec
