#include "metadata/density.h"

namespace acg2vec {
namespace {

using Unit = Density::Unit;

constexpr uint64_t kPngLargest =
    0x7FFFFFFF;  // https://www.w3.org/TR/png-3/#7Integers-and-byte-order
constexpr uint64_t kJfifLargest = 0xFFFF;

constexpr SideFactors Same(uint64_t numerator, uint64_t denominator) {
  return {{numerator, denominator}, {numerator, denominator}};
}
constexpr SideFactors kSame = Same(1, 1);
constexpr SideFactors kInchesInAMetre = Same(10000, 254);
constexpr SideFactors kMetresInAnInch = Same(254, 10000);
constexpr SideFactors kCentimetresInAMetre = Same(100, 1);

std::optional<Density> Multiplied(const Density& density, const SideFactors& factors, Unit unit,
                                  uint64_t largest) {
  const uint64_t horizontal = factors.horizontal.Of(density.horizontal);
  const uint64_t vertical = factors.vertical.Of(density.vertical);
  const auto fits = [largest](uint64_t value) { return value > 0 && value <= largest; };
  if (!fits(horizontal) || !fits(vertical)) return std::nullopt;
  return Density{static_cast<uint32_t>(horizontal), static_cast<uint32_t>(vertical), unit};
}

}  // namespace

std::optional<Density> EnlargedDensity(const Density& density, const SideFactors& factors) {
  if (density.unit == Unit::kRatio) return density;
  return Multiplied(density, factors, density.unit, kPngLargest);
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
