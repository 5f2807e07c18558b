#include "tiling/ownership.h"

#include <algorithm>

namespace acg2vec {
namespace {

// A distance in pixels of the picture, in features.
int InFeatures(int pixels, const Rational& step) {
  return static_cast<int>(pixels * step.denominator() / step.numerator());
}

}  // namespace

FeatureInterval OwnedFeatures(const PlanAxisView& axis, int index, const FeatureAxis& features) {
  const TileSpan& span = axis.spans[static_cast<size_t>(index)];
  const int surplus = features.features - InFeatures(axis.core, features.step);
  const int cut = surplus / 2;
  const bool first = span.owned_start == 0;
  const bool last = span.owned_end >= axis.padded();
  const int start = InFeatures(span.owned_start - span.start, features.step);
  const int end = InFeatures(span.owned_end - span.start, features.step);
  return {.start = first ? 0 : cut + start, .end = last ? surplus + end : cut + end};
}

FeatureInterval Mirrored(const FeatureInterval& interval, int features) {
  return {.start = features - interval.end, .end = features - interval.start};
}

void FillOwnedWeights(const FeatureInterval& interval, std::span<float> weights) {
  for (size_t i = 0; i < weights.size(); ++i) {
    const auto feature = static_cast<int>(i);
    weights[i] = interval.start <= feature && feature < interval.end ? 1.0F : 0.0F;
  }
}

OwnedPart OwnedInOrientation(const TilePlan& plan, int row, int column, const FeatureAxis& height,
                             const FeatureAxis& width, const Orientation& orientation) {
  const FeatureAxis& down = orientation.transposes ? width : height;
  const FeatureAxis& across = orientation.transposes ? height : width;
  OwnedPart part{.rows = OwnedFeatures(RowsOf(plan), row, down),
                 .columns = OwnedFeatures(ColumnsOf(plan), column, across)};
  if (orientation.mirrors_rows) part.rows = Mirrored(part.rows, down.features);
  if (orientation.mirrors_columns) part.columns = Mirrored(part.columns, across.features);
  if (orientation.transposes) std::swap(part.rows, part.columns);
  return part;
}

}  // namespace acg2vec
