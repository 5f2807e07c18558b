#include "engine/kernels/window_grid.h"

#include <algorithm>

namespace acg2vec {
namespace {

// What of [start, start + side) lies within [0, length).
WindowExtent Clipped(ptrdiff_t start, size_t side, size_t length) {
  const auto limit = static_cast<ptrdiff_t>(length);
  const ptrdiff_t first = std::clamp<ptrdiff_t>(start, 0, limit);
  const ptrdiff_t last = std::clamp<ptrdiff_t>(start + static_cast<ptrdiff_t>(side), first, limit);
  return {static_cast<size_t>(first), first - start, static_cast<size_t>(last - first)};
}

WindowExtent InExtent(const WindowAxis& axis, size_t index, size_t length) {
  return Clipped(static_cast<ptrdiff_t>(index * axis.in_step) + axis.in_start, axis.in_side,
                 length);
}

WindowExtent OutExtent(const WindowAxis& axis, size_t index, size_t length) {
  const auto start = static_cast<ptrdiff_t>(index * axis.out_side);
  return Clipped(start - static_cast<ptrdiff_t>(axis.overhang), axis.out_side, length);
}

template <typename Value>
MapPart<Value> PartOf(BasicFeatureMap<Value> map, const WindowExtent& rows,
                      const WindowExtent& columns) {
  map.values = map.At(rows.first, columns.first);
  map.height = rows.length;
  map.width = columns.length;
  return {map, rows, columns};
}

template <typename Value>
MapPart<Value> OutPartOf(const BasicFeatureMap<Value>& map, const WindowGrid& grid,
                         const Window& window) {
  return PartOf(map, OutExtent(grid.rows, window.row, map.height),
                OutExtent(grid.columns, window.column, map.width));
}

}  // namespace

MapPart<const float> InPart(const WindowGrid& grid, const Window& window) {
  return PartOf<const float>(grid.in, InExtent(grid.rows, window.row, grid.in.height),
                             InExtent(grid.columns, window.column, grid.in.width));
}

MapPart<const float> SkipPart(const WindowGrid& grid, const Window& window) {
  return OutPartOf<const float>(grid.skip, grid, window);
}

MapPart<float> OutPart(const WindowGrid& grid, const Window& window) {
  return OutPartOf<float>(grid.out, grid, window);
}

}  // namespace acg2vec
