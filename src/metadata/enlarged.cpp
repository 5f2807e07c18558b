#include "metadata/enlarged.h"

#include "metadata/density.h"
#include "metadata/exif.h"
#include "metadata/xmp.h"

namespace acg2vec {
namespace {

void AdaptDensity(Metadata& metadata, const SideFactors& factors) {
  if (!metadata.density) return;
  if (metadata.orientation.transposes) metadata.density = TransposedDensity(*metadata.density);
  metadata.density = EnlargedDensity(*metadata.density, factors);
  if (!metadata.density) metadata.Note(NoteCode::kMetadataDropped);
}

void AdaptBlock(Metadata& metadata, const SideFactors& factors, PictureSize size) {
  const ExifChange change{.applied = metadata.orientation, .factors = factors, .size = size};
  if (metadata.exif.empty() || AdaptExif(metadata.exif, change)) return;
  metadata.exif.clear();
  metadata.Note(NoteCode::kMetadataDamaged);
}

}  // namespace

void AdaptToEnlarged(Metadata& metadata, const SideFactors& factors, PictureSize size) {
  AdaptDensity(metadata, factors);
  AdaptBlock(metadata, factors, size);
  if (metadata.orientation != Orientation{}) ResetXmpOrientation(metadata.xmp);
  metadata.orientation = {};
}

}  // namespace acg2vec
