#include "decode_target.h"

namespace acg2vec {

void FuzzTga(Bytes bytes) { FuzzDecoding(bytes, PictureFormat::kTga); }

}  // namespace acg2vec
