// What kinds of metadata there are, for whoever wants to say so.
#pragma once

#include <vector>

#include "metadata/metadata.h"

namespace acg2vec {

// kColours: what they mean, said by other means than a profile (cICP, sRGB, gAMA, cHRM).
enum class MetadataKind { kProfile, kColours, kExif, kXmp, kTexts, kDensity };

// Each once, in that order.
std::vector<MetadataKind> KindsOf(const Metadata& metadata);

// Such as "profile".
const char* MetadataKindName(MetadataKind kind);

}  // namespace acg2vec
