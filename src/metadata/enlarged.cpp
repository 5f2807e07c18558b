#include "metadata/enlarged.h"

#include "metadata/density.h"
#include "metadata/exif.h"
#include "metadata/xmp.h"

namespace acg2vec {
namespace {

void AdaptDensity(Metadata& metadata, int scale) {
  if (!metadata.density) return;
  if (metadata.orientation.transposes) metadata.density = TransposedDensity(*metadata.density);
  metadata.density = EnlargedDensity(*metadata.density, scale);
  if (!metadata.density) metadata.Note(NoteCode::kMetadataDropped);
}

}  // namespace

void AdaptToEnlarged(Metadata& metadata, int scale, PictureSize size) {
  AdaptDensity(metadata, scale);
  AdaptExif(metadata.exif, {.applied = metadata.orientation, .scale = scale, .size = size});
  if (metadata.orientation != Orientation{}) ResetXmpOrientation(metadata.xmp);
  metadata.orientation = {};
}

}  // namespace acg2vec
