#include "metadata_target.h"

namespace acg2vec {

void FuzzAvifMetadata(Bytes file) { FuzzMetadata(file, PictureFormat::kAvif); }

}  // namespace acg2vec
