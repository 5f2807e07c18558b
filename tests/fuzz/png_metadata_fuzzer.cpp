#include "metadata_target.h"

namespace acg2vec {

void FuzzPngMetadata(Bytes file) { FuzzMetadata(file, PictureFormat::kPng); }

}  // namespace acg2vec
