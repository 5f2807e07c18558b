#include "decode_target.h"
#include "image/foreign_header.h"

namespace acg2vec {

// Its header; the pixels are libavif's.
void FuzzAvif(Bytes bytes) {
  if (DetectFormat(bytes) != PictureFormat::kAvif) return;
  const auto header = CheckForeignPicture(bytes);
  NotesOnFile(bytes);
  if (header.ok()) Require(header.value().size.width > 0 && header.value().size.height > 0);
}

}  // namespace acg2vec
