#include "decode_target.h"

namespace acg2vec {

void FuzzJpeg(Bytes bytes) { FuzzDecoding(bytes, PictureFormat::kJpeg); }

}  // namespace acg2vec
