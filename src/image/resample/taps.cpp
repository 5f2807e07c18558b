#include "image/resample/taps.h"

#include <algorithm>
#include <cmath>

namespace acg2vec {
namespace {

// In double precision and in Pillow's order of steps, as its rounding is what counts.
void Normalise(std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  if (sum == 0) return;
  for (double& weight : weights) weight /= sum;
}

// TensorFlow computes places in single precision.
float ScaleOf(LineLengths lengths) {
  return static_cast<float>(lengths.from) / static_cast<float>(lengths.to);
}

// How much of pixel `place` lies between the two.
float Covered(float place, float start, float end, float scale) {
  const bool ends_inside = place + 1 > end;
  if (place < start) return ends_inside ? scale : place + 1 - start;
  return ends_inside ? end - place : 1.0F;
}

}  // namespace

Taps AntialiasedTaps(ResampleFilter filter, LineLengths lengths, int index) {
  const double scale = static_cast<double>(lengths.from) / lengths.to;
  const double stretch = std::max(scale, 1.0);
  const double support = FilterSupport(filter) * stretch;
  const double middle = (index + 0.5) * scale;
  const double shrink = 1.0 / stretch;
  // Pillow's rounding; below zero, where it is none, the start is put to zero anyway.
  const double start = middle - support;
  const int first = std::max(static_cast<int>(start + 0.5), 0);  // NOLINT(*-incorrect-roundings)
  const int end = static_cast<int>(std::min<double>(middle + support + 0.5, lengths.from));
  Taps taps{.first = first, .weights = {}};
  taps.weights.reserve(static_cast<size_t>(end - first));
  for (int place = first; place < end; ++place) {
    taps.weights.push_back(FilterWeight(filter, (place - middle + 0.5) * shrink));
  }
  Normalise(taps.weights);
  return taps;
}

Taps TensorFlowBilinearTaps(LineLengths lengths, int index) {
  const float place = (static_cast<float>(index) + 0.5F) * ScaleOf(lengths) - 0.5F;
  const float floor = std::floor(place);
  const int lower = std::clamp(static_cast<int>(floor), 0, lengths.from - 1);
  const int upper = std::clamp(static_cast<int>(std::ceil(place)), 0, lengths.from - 1);
  if (lower == upper) return {.first = lower, .weights = {1.0}};
  const double share = place - floor;
  return {.first = lower, .weights = {1.0 - share, share}};
}

Taps TensorFlowAreaTaps(LineLengths lengths, int index) {
  const float scale = ScaleOf(lengths);
  const float start = static_cast<float>(index) * scale;
  const float end = static_cast<float>(index + 1) * scale;
  const int last = lengths.from - 1;
  const int first = std::min(static_cast<int>(std::floor(start)), last);
  Taps taps{.first = first, .weights = {}};
  for (int place = first; place < static_cast<int>(std::ceil(end)); ++place) {
    const double covered = Covered(static_cast<float>(place), start, end, scale) / scale;
    // What rounding puts behind the end counts for the last pixel.
    if (place > last) taps.weights.back() += covered;
    if (place <= last) taps.weights.push_back(covered);
  }
  return taps;
}

}  // namespace acg2vec
