#include "image/resample/axis.h"

#include <algorithm>
#include <limits>

namespace acg2vec {
namespace {

template <typename Weight>
Weight WeightOf(double share);

template <>
float WeightOf<float>(double share) {
  return static_cast<float>(share);
}

// Rounded to the nearest, halves away from zero.
template <>
int32_t WeightOf<int32_t>(double share) {
  constexpr double kOne = int32_t{1} << kFixedPointBits;
  return static_cast<int32_t>(share * kOne + (share < 0 ? -0.5 : 0.5));
}

// The weights of one place, as they are found.
template <typename Weight>
class PlaceMaker {
 public:
  explicit PlaceMaker(const AxisLayout& layout) : layout_(layout) {}

  // `index` is of the resampled canvas, and may be outside.
  void AddResampled(int index, Weight part, const TapsOf& taps_of) {
    const int inside = std::clamp(index, 0, layout_.resampled - 1);
    if (inside != index && !layout_.repeats_edge) {
      outside_ += Scaled(WeightOf<Weight>(1.0), part);
      return;
    }
    const Taps taps = taps_of({.from = layout_.canvas, .to = layout_.resampled}, inside);
    int place = taps.first - layout_.canvas_offset;
    for (const double weight : taps.weights) {
      AddPixel(place++, Scaled(WeightOf<Weight>(weight), part));
    }
  }

  void Finish(ResampledAxis<Weight>& axis) const {
    const auto first = pixels_.empty() ? 0 : first_;
    axis.Add({.first = first, .count = static_cast<int>(pixels_.size()), .outside = outside_},
             pixels_);
  }

 private:
  static Weight Scaled(Weight weight, Weight part) { return weight * part; }

  void AddPixel(int place, Weight weight) {
    const int inside = std::clamp(place, 0, layout_.picture - 1);
    if (inside != place && !layout_.repeats_edge) {
      outside_ += weight;
      return;
    }
    if (pixels_.empty()) first_ = inside;
    // Places come in rising order, with a gap between two resampled pixels at most.
    const auto at = static_cast<size_t>(inside - first_);
    if (at >= pixels_.size()) pixels_.resize(at + 1);
    pixels_[at] += weight;
  }

  const AxisLayout& layout_;
  int first_ = 0;
  std::vector<Weight> pixels_;
  Weight outside_{};
};

}  // namespace

template <typename Weight>
int ResampledAxis<Weight>::largest_count() const {
  int largest = 0;
  for (const Place& place : places_) largest = std::max(largest, place.count);
  return largest;
}

template <typename Weight>
ResampledAxis<Weight> MakeAxis(const AxisLayout& layout, const TapsOf& taps_of) {
  ResampledAxis<Weight> axis;
  for (int index = 0; index < layout.result; ++index) {
    PlaceMaker<Weight> place(layout);
    const int resampled = index - layout.offset;
    if constexpr (std::numeric_limits<Weight>::is_integer) {
      place.AddResampled(resampled, 1, taps_of);
    } else {
      const Weight part = layout.is_half_later ? 0.5F : 1.0F;
      if (layout.is_half_later) place.AddResampled(resampled - 1, part, taps_of);
      place.AddResampled(resampled, part, taps_of);
    }
    place.Finish(axis);
  }
  return axis;
}

template class ResampledAxis<float>;
template class ResampledAxis<int32_t>;
template ResampledAxis<float> MakeAxis(const AxisLayout& layout, const TapsOf& taps_of);
template ResampledAxis<int32_t> MakeAxis(const AxisLayout& layout, const TapsOf& taps_of);

}  // namespace acg2vec
