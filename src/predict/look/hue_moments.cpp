#include "predict/look/hue_moments.h"

#include <algorithm>
#include <cmath>

namespace acg2vec {

HueMoments::Spread HueMoments::Finish() const {
  if (count_ == 0) return {};
  Moments all;
  for (const Moments& side : sides_) {
    all.blue += side.blue;
    all.red += side.red;
    all.both += side.both;
  }
  const auto count = static_cast<double>(count_);
  const double blue = static_cast<double>(all.blue) / count;
  const double red = static_cast<double>(all.red) / count;
  const double both = static_cast<double>(all.both) / count;
  // Eigenvalues of the symmetric matrix of second moments.
  const double middle = (blue + red) / 2;
  const double distance = std::hypot((blue - red) / 2, both);
  // Its first eigenvector.
  const double angle = std::atan2(2 * both, blue - red) / 2;
  const double b = std::cos(angle);
  const double r = std::sin(angle);
  std::array<double, 2> halves = {};
  for (size_t i = 0; i < kSectors; ++i) {
    const Moments& side = sides_[i];
    const double squares = b * b * static_cast<double>(side.blue) +
                           r * r * static_cast<double>(side.red) +
                           2 * b * r * static_cast<double>(side.both);
    const double centre = static_cast<double>(i) * std::acos(-1.0) / 4 + std::acos(-1.0) / 8;
    halves[std::cos(centre) * b + std::sin(centre) * r >= 0 ? 0 : 1] += squares;
  }
  const double total = halves[0] + halves[1];
  const double opposite = total > 0 ? std::min(halves[0], halves[1]) / total : 0;
  return {std::sqrt(middle + distance), std::sqrt(std::max(middle - distance, 0.0)), opposite};
}

}  // namespace acg2vec
