#include "metadata/kinds.h"

namespace acg2vec {
namespace {

bool HasColours(const ColourMetadata& colour) {
  return colour.cicp || colour.srgb_intent || colour.gamma || colour.chromaticities;
}

bool Has(const Metadata& metadata, MetadataKind kind) {
  switch (kind) {
    case MetadataKind::kProfile:
      return !metadata.colour.icc_profile.empty();
    case MetadataKind::kColours:
      return HasColours(metadata.colour);
    case MetadataKind::kExif:
      return !metadata.exif.empty();
    case MetadataKind::kXmp:
      return !metadata.xmp.empty();
    case MetadataKind::kTexts:
      return !metadata.texts.empty();
    case MetadataKind::kDensity:
      return metadata.density.has_value();
  }
  return false;
}

}  // namespace

std::vector<MetadataKind> KindsOf(const Metadata& metadata) {
  std::vector<MetadataKind> kinds;
  for (const MetadataKind kind :
       {MetadataKind::kProfile, MetadataKind::kColours, MetadataKind::kExif, MetadataKind::kXmp,
        MetadataKind::kTexts, MetadataKind::kDensity}) {
    if (Has(metadata, kind)) kinds.push_back(kind);
  }
  return kinds;
}

const char* MetadataKindName(MetadataKind kind) {
  switch (kind) {
    case MetadataKind::kProfile:
      return "profile";
    case MetadataKind::kColours:
      return "colours";
    case MetadataKind::kExif:
      return "exif";
    case MetadataKind::kXmp:
      return "xmp";
    case MetadataKind::kTexts:
      return "texts";
    case MetadataKind::kDensity:
      return "density";
  }
  return "";
}

}  // namespace acg2vec
