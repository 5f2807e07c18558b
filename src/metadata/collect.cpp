#include "metadata/collect.h"

#include "base/bytes.h"
#include "metadata/exif.h"
#include "metadata/icc.h"
#include "metadata/limits.h"

namespace acg2vec {

using namespace std::string_view_literals;

void CollectIcc(Metadata& metadata, std::span<const uint8_t> profile) {
  if (!metadata.colour.icc_profile.empty()) return;
  if (profile.size() > kIccLimit || !IsIccProfile(profile)) {
    return metadata.Note(NoteCode::kMetadataDamaged);
  }
  metadata.colour.icc_profile = Copy(profile);
}

void CollectExif(Metadata& metadata, std::span<const uint8_t> exif) {
  constexpr auto kJpegStart = "Exif\0\0"sv;
  if (!metadata.exif.empty()) return;
  if (StartsWith(exif, kJpegStart)) exif = exif.subspan(kJpegStart.size());
  if (exif.size() > kExifLimit || !IsExif(exif)) {
    return metadata.Note(NoteCode::kMetadataDamaged);
  }
  metadata.exif = Copy(exif);
}

void CollectXmp(Metadata& metadata, std::span<const uint8_t> xmp) {
  if (!metadata.xmp.empty() || xmp.empty()) return;
  if (xmp.size() > kXmpLimit) return metadata.Note(NoteCode::kMetadataDamaged);
  metadata.xmp = Copy(xmp);
}

void CollectDensity(Metadata& metadata, const Density& density) {
  if (metadata.density || density.horizontal == 0 || density.vertical == 0) return;
  metadata.density = density;
}

}  // namespace acg2vec
