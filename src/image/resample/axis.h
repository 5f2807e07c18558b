// A whole axis of a picture on its way to another: lengths, paddings and cuts all end up as weights
// of the picture's own pixels.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "image/resample/taps.h"

namespace acg2vec {

// The picture is laid on a canvas, the canvas resampled, and what comes of it laid on the result.
struct AxisLayout {
  int picture = 1;
  int canvas = 1;
  int canvas_offset = 0;  // where the picture begins on the canvas
  int resampled = 1;      // what the canvas is resampled to
  int offset = 0;         // where that begins in the result; negative where it is cut
  int result = 1;
  // That it begins half a pixel later, by linear interpolation.
  bool is_half_later = false;
  // What is outside of the picture, or of the resampled canvas, is its edge, else of one colour.
  bool repeats_edge = false;
};

// Nothing but another length.
constexpr AxisLayout PlainAxis(int picture, int result) {
  return {.picture = picture, .canvas = picture, .resampled = result, .result = result};
}

// Weights are fractions of 1, or of this in fixed point; the latter as Pillow has them, so that a
// sum of bytes fits.
inline constexpr int kFixedPointBits = 32 - 8 - 2;

// `Weight` is float, or int32_t for fixed point.
template <typename Weight>
class ResampledAxis {
 public:
  struct Place {
    int first = 0;     // of the picture's pixels
    int count = 0;     // none where the place is all outside
    size_t start = 0;  // of its weights among all
    Weight outside{};  // the colour's weight
  };

  int length() const { return static_cast<int>(places_.size()); }
  const Place& at(int index) const { return places_[static_cast<size_t>(index)]; }
  const Weight* weights(const Place& place) const { return weights_.data() + place.start; }
  std::span<const Place> places() const { return places_; }
  // Of all places.
  int largest_count() const;

  void Add(Place place, std::span<const Weight> weights) {
    place.start = weights_.size();
    places_.push_back(place);
    weights_.insert(weights_.end(), weights.begin(), weights.end());
  }

 private:
  std::vector<Place> places_;
  std::vector<Weight> weights_;
};

// Taps of one pixel of a line.
using TapsOf = std::function<Taps(LineLengths lengths, int index)>;

// Halves are for floats only: in fixed point they would lose the rounding that it is there for.
template <typename Weight>
ResampledAxis<Weight> MakeAxis(const AxisLayout& layout, const TapsOf& taps_of);

extern template class ResampledAxis<float>;
extern template class ResampledAxis<int32_t>;

}  // namespace acg2vec
