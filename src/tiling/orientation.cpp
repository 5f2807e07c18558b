#include "tiling/orientation.h"

#include <algorithm>
#include <utility>

namespace acg2vec {
namespace {

// How to pass through a plane in the picture's orientation while the oriented one is passed through
// row by row.
struct Walk {
  ptrdiff_t first;
  ptrdiff_t row_step;
  ptrdiff_t column_step;
  ptrdiff_t rows;
  ptrdiff_t columns;
};

Walk WalkOf(const PlanarShape& shape, const Orientation& orientation) {
  const ptrdiff_t height = shape.height;
  const ptrdiff_t width = shape.width;
  const ptrdiff_t top = orientation.mirrors_rows ? height - 1 : 0;
  const ptrdiff_t left = orientation.mirrors_columns ? width - 1 : 0;
  Walk walk{.first = top * width + left,
            .row_step = orientation.mirrors_rows ? -width : width,
            .column_step = orientation.mirrors_columns ? -1 : 1,
            .rows = height,
            .columns = width};
  if (orientation.transposes) {
    std::swap(walk.row_step, walk.column_step);
    std::swap(walk.rows, walk.columns);
  }
  return walk;
}

// Calls visit(index in the picture's orientation, index in the oriented tensor) for every value.
template <typename Visit>
void ForEachValue(const PlanarShape& shape, const Orientation& orientation, const Visit& visit) {
  const Walk walk = WalkOf(shape, orientation);
  const auto plane_size = static_cast<ptrdiff_t>(shape.plane_size());
  size_t oriented = 0;
  for (ptrdiff_t channel = 0; channel < shape.channels; ++channel) {
    for (ptrdiff_t y = 0; y < walk.rows; ++y) {
      const ptrdiff_t start = channel * plane_size + walk.first + y * walk.row_step;
      for (ptrdiff_t x = 0; x < walk.columns; ++x) {
        visit(static_cast<size_t>(start + x * walk.column_step), oriented++);
      }
    }
  }
}

}  // namespace

void Orient(std::span<const float> source, const PlanarShape& shape, const Orientation& orientation,
            std::span<float> oriented) {
  ForEachValue(shape, orientation, [&](size_t from, size_t to) { oriented[to] = source[from]; });
}

void OrientationMean::Reset() {
  std::fill(sums_.begin(), sums_.end(), 0.0F);
  count_ = 0;
}

void OrientationMean::Add(std::span<const float> oriented, const Orientation& orientation) {
  ForEachValue(shape_, orientation, [&](size_t to, size_t from) { sums_[to] += oriented[from]; });
  ++count_;
}

std::vector<float> OrientationMean::values() const {
  std::vector<float> means(sums_);
  const auto count = static_cast<float>(std::max(count_, 1));
  for (float& mean : means) mean /= count;
  return means;
}

}  // namespace acg2vec
