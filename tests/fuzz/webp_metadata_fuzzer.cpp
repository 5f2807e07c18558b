#include "metadata_target.h"

namespace acg2vec {

void FuzzWebpMetadata(Bytes file) { FuzzMetadata(file, PictureFormat::kWebp); }

}  // namespace acg2vec
