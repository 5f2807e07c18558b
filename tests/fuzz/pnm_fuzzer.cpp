#include "decode_target.h"

namespace acg2vec {

void FuzzPnm(Bytes bytes) { FuzzDecoding(bytes, PictureFormat::kPnm); }

}  // namespace acg2vec
