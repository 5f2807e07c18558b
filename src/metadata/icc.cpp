#include "metadata/icc.h"

#include "base/big_endian.h"
#include "base/bytes.h"

namespace acg2vec {

bool IsIccProfile(std::span<const uint8_t> profile) {
  constexpr size_t kHeader = 128;
  constexpr size_t kSignature = 36;
  if (profile.size() < kHeader) return false;
  return StartsWith(profile.subspan(kSignature), "acsp") &&
         BigEndian32(profile, 0) <= profile.size();
}

IccColourSpace ColourSpaceOf(std::span<const uint8_t> profile) {
  const auto colour_space = profile.subspan(16, 4);
  if (StartsWith(colour_space, "RGB ")) return IccColourSpace::kRgb;
  return StartsWith(colour_space, "GRAY") ? IccColourSpace::kGrey : IccColourSpace::kOther;
}

}  // namespace acg2vec
