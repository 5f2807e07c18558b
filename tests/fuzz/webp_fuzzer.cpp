#include "decode_target.h"
#include "image/foreign_header.h"
#include "image/webp_first_frame.h"

namespace acg2vec {

// Its header and the first frame of an animation; the pixels are libwebp's.
void FuzzWebp(Bytes bytes) {
  if (DetectFormat(bytes) != PictureFormat::kWebp) return;
  const auto header = CheckForeignPicture(bytes);
  NotesOnFile(bytes);
  const auto frame = FirstWebpFrame(bytes);
  if (!frame.ok()) return;
  Require(header.ok() || header.error().code == ErrorCode::kTooLarge);
  Require(DetectFormat(frame.value().file) == PictureFormat::kWebp);
}

}  // namespace acg2vec
