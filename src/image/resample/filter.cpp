#include "image/resample/filter.h"

#include <cmath>
#include <numbers>

namespace acg2vec {
namespace {

// Not symmetric, so that a pixel on the border of two counts for one of them.
double Box(double distance) { return distance > -0.5 && distance <= 0.5 ? 1.0 : 0.0; }

double Triangle(double distance) {
  const double d = std::abs(distance);
  return d < 1.0 ? 1.0 - d : 0.0;
}

// Keys' cubic convolution.
double Cubic(double distance) {
  constexpr double kA = -0.5;
  const double d = std::abs(distance);
  if (d < 1.0) return ((kA + 2.0) * d - (kA + 3.0)) * d * d + 1;
  return d < 2.0 ? (((d - 5) * d + 8) * d - 4) * kA : 0.0;
}

double Sinc(double x) {
  if (x == 0.0) return 1.0;
  const double angle = x * std::numbers::pi;
  return std::sin(angle) / angle;
}

double Lanczos(double distance) {
  const bool is_inside = -3.0 <= distance && distance < 3.0;
  return is_inside ? Sinc(distance) * Sinc(distance / 3) : 0.0;
}

}  // namespace

double FilterSupport(ResampleFilter filter) {
  switch (filter) {
    case ResampleFilter::kBox:
      return 0.5;
    case ResampleFilter::kBilinear:
      return 1.0;
    case ResampleFilter::kBicubic:
      return 2.0;
    case ResampleFilter::kLanczos:
      break;
  }
  return 3.0;
}

double FilterWeight(ResampleFilter filter, double distance) {
  switch (filter) {
    case ResampleFilter::kBox:
      return Box(distance);
    case ResampleFilter::kBilinear:
      return Triangle(distance);
    case ResampleFilter::kBicubic:
      return Cubic(distance);
    case ResampleFilter::kLanczos:
      break;
  }
  return Lanczos(distance);
}

}  // namespace acg2vec
