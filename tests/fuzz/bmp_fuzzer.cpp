#include "decode_target.h"

namespace acg2vec {

void FuzzBmp(Bytes bytes) { FuzzDecoding(bytes, PictureFormat::kBmp); }

}  // namespace acg2vec
