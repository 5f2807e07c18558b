#include "metadata/density.h"

namespace acg2vec {
namespace {

using Unit = Density::Unit;

constexpr uint64_t kPngLargest =
    0x7FFFFFFF;  // https://www.w3.org/TR/png-3/#7Integers-and-byte-order
constexpr uint64_t kJfifLargest = 0xFFFF;

struct Factor {
  uint64_t numerator;
  uint64_t denominator;

  uint64_t Of(uint32_t value) const { return (value * numerator + denominator / 2) / denominator; }
};

constexpr Factor kSame{1, 1};
constexpr Factor kInchesInAMetre{10000, 254};
constexpr Factor kMetresInAnInch{254, 10000};
constexpr Factor kCentimetresInAMetre{100, 1};

std::optional<Density> Multiplied(const Density& density, const Factor& factor, Unit unit,
                                  uint64_t largest) {
  const uint64_t horizontal = factor.Of(density.horizontal);
  const uint64_t vertical = factor.Of(density.vertical);
  const auto fits = [largest](uint64_t value) { return value > 0 && value <= largest; };
  if (!fits(horizontal) || !fits(vertical)) return std::nullopt;
  return Density{static_cast<uint32_t>(horizontal), static_cast<uint32_t>(vertical), unit};
}

}  // namespace

std::optional<Density> EnlargedDensity(const Density& density, int scale) {
  if (density.unit == Unit::kRatio) return density;
  const Factor factor{static_cast<uint64_t>(scale), 1};
  return Multiplied(density, factor, density.unit, kPngLargest);
}

Density TransposedDensity(const Density& density) {
  return {density.vertical, density.horizontal, density.unit};
}

std::optional<Density> DensityInMetres(const Density& density) {
  switch (density.unit) {
    case Unit::kInch:
      return Multiplied(density, kInchesInAMetre, Unit::kMetre, kPngLargest);
    case Unit::kCentimetre:
      return Multiplied(density, kCentimetresInAMetre, Unit::kMetre, kPngLargest);
    default:
      return Multiplied(density, kSame, density.unit, kPngLargest);
  }
}

std::optional<Density> DensityForJfif(const Density& density) {
  if (density.unit == Unit::kMetre) {
    return Multiplied(density, kMetresInAnInch, Unit::kInch, kJfifLargest);
  }
  return Multiplied(density, kSame, density.unit, kJfifLargest);
}

}  // namespace acg2vec
