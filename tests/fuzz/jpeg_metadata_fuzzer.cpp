#include "metadata_target.h"

namespace acg2vec {

void FuzzJpegMetadata(Bytes file) { FuzzMetadata(file, PictureFormat::kJpeg); }

}  // namespace acg2vec
