#include <vector>

#include "base/bytes.h"
#include "decode_target.h"
#include "metadata/xmp.h"

namespace acg2vec {

// What was reset once stays as it is.
void FuzzXmp(Bytes bytes) {
  std::vector<uint8_t> xmp = Copy(bytes);
  ResetXmpOrientation(xmp);
  std::vector<uint8_t> again = xmp;
  ResetXmpOrientation(again);
  Require(xmp == again);
}

}  // namespace acg2vec
