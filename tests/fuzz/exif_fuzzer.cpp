#include <vector>

#include "base/bytes.h"
#include "decode_target.h"
#include "metadata/exif.h"

namespace acg2vec {

// Laid upright, a block is one that lies upright, and as long as it was.
void FuzzExif(Bytes bytes) {
  std::vector<uint8_t> exif = Copy(bytes);
  const Orientation orientation = ExifOrientation(exif);
  const SideFactors factors{.horizontal = {3, 2}, .vertical = {4, 1}};
  const bool is_adapted = AdaptExif(
      exif, {.applied = orientation, .factors = factors, .size = {.width = 100'000, .height = 3}});
  Require(exif.size() == bytes.size());
  Require(!is_adapted || (IsExif(exif) && ExifOrientation(exif) == Orientation{}));
  if (!IsExif(bytes)) Require(std::equal(exif.begin(), exif.end(), bytes.begin()));
}

}  // namespace acg2vec
