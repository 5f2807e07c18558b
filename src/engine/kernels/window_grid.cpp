#include "engine/kernels/window_grid.h"

#include <algorithm>

namespace acg2vec {
namespace {

// Where windows lie along both axes of a map.
struct Spacing {
  size_t step;
  ptrdiff_t start;
  size_t side;
};

Spacing InSpacing(const WindowGrid& grid) { return {grid.in_step, grid.in_start, grid.in_side}; }

Spacing OutSpacing(const WindowGrid& grid) {
  return {grid.out_side, -static_cast<ptrdiff_t>(grid.overhang), grid.out_side};
}

WindowExtent ExtentOf(const Spacing& spacing, size_t index, size_t map_side) {
  const ptrdiff_t start = static_cast<ptrdiff_t>(index * spacing.step) + spacing.start;
  const ptrdiff_t end = start + static_cast<ptrdiff_t>(spacing.side);
  const auto limit = static_cast<ptrdiff_t>(map_side);
  const ptrdiff_t first = std::clamp<ptrdiff_t>(start, 0, limit);
  const ptrdiff_t last = std::clamp<ptrdiff_t>(end, first, limit);
  return {static_cast<size_t>(first), first - start, static_cast<size_t>(last - first)};
}

template <typename Value>
MapPart<Value> PartOf(BasicFeatureMap<Value> map, const Spacing& spacing, size_t row,
                      size_t column) {
  const WindowExtent rows = ExtentOf(spacing, row, map.height);
  const WindowExtent columns = ExtentOf(spacing, column, map.width);
  map.values = map.At(rows.first, columns.first);
  map.height = rows.length;
  map.width = columns.length;
  return {map, rows, columns};
}

}  // namespace

MapPart<const float> InPart(const WindowGrid& grid, size_t window) {
  return PartOf<const float>(grid.in, InSpacing(grid), window / grid.columns(),
                             window % grid.columns());
}

MapPart<const float> SkipPart(const WindowGrid& grid, size_t window) {
  return PartOf<const float>(grid.skip, OutSpacing(grid), window / grid.columns(),
                             window % grid.columns());
}

MapPart<float> OutPart(const WindowGrid& grid, size_t window) {
  return PartOf<float>(grid.out, OutSpacing(grid), window / grid.columns(),
                       window % grid.columns());
}

}  // namespace acg2vec
