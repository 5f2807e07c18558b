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

void AdaptBlock(Metadata& metadata, int scale, PictureSize size) {
  const ExifChange change{.applied = metadata.orientation, .scale = scale, .size = size};
  if (metadata.exif.empty() || AdaptExif(metadata.exif, change)) return;
  metadata.exif.clear();
  metadata.Note(NoteCode::kMetadataDamaged);
}

}  // namespace

void AdaptToEnlarged(Metadata& metadata, int scale, PictureSize size) {
  AdaptDensity(metadata, scale);
  AdaptBlock(metadata, scale, size);
  if (metadata.orientation != Orientation{}) ResetXmpOrientation(metadata.xmp);
  metadata.orientation = {};
}

}  // namespace acg2vec
