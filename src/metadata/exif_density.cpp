#include "metadata/exif_density.h"

#include "base/big_endian.h"
#include "metadata/tiff.h"

namespace acg2vec {
namespace {

constexpr uint32_t kDirectoryAt = 8;
constexpr uint32_t kEntries = 3;
constexpr uint32_t kHorizontalAt = kDirectoryAt + 2 + 12 * kEntries + 4;
constexpr uint32_t kVerticalAt = kHorizontalAt + 8;

void AppendEntry(std::vector<uint8_t>& exif, uint32_t tag, TiffType type, uint32_t value) {
  AppendBigEndian16(exif, tag);
  AppendBigEndian16(exif, static_cast<uint32_t>(type));
  AppendBigEndian32(exif, 1);
  // A short stands in the first two bytes.
  AppendBigEndian32(exif, type == TiffType::kShort ? value << 16U : value);
}

// The numbers of TIFF 6.0, section 8; there are no metres.
uint32_t UnitNumber(Density::Unit unit) {
  switch (unit) {
    case Density::Unit::kRatio:
      return 1;
    case Density::Unit::kInch:
      return 2;
    default:
      return 3;
  }
}

}  // namespace

std::vector<uint8_t> ExifOfDensity(const Density& density) {
  std::vector<uint8_t> exif = {'M', 'M', 0, '*'};
  AppendBigEndian32(exif, kDirectoryAt);
  AppendBigEndian16(exif, kEntries);
  AppendEntry(exif, 0x011A, TiffType::kRational, kHorizontalAt);
  AppendEntry(exif, 0x011B, TiffType::kRational, kVerticalAt);
  AppendEntry(exif, 0x0128, TiffType::kShort, UnitNumber(density.unit));
  AppendBigEndian32(exif, 0);  // no other directory
  for (const uint32_t value : {density.horizontal, density.vertical}) {
    AppendBigEndian32(exif, value);
    AppendBigEndian32(exif, density.unit == Density::Unit::kMetre ? 100 : 1);
  }
  return exif;
}

}  // namespace acg2vec
