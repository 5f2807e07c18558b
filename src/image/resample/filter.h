// Filters that a picture is resampled with, as Pillow has them
// (https://pillow.readthedocs.io/en/stable/handbook/concepts.html#filters).
#pragma once

namespace acg2vec {

// From the fastest to the sharpest.
enum class ResampleFilter { kBox, kBilinear, kBicubic, kLanczos };

// Beyond that distance from its middle a filter is zero.
double FilterSupport(ResampleFilter filter);

double FilterWeight(ResampleFilter filter, double distance);

}  // namespace acg2vec
