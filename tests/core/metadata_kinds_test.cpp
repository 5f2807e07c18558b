#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metadata/kinds.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MetadataKinds, OfNothingThereAreNone) { EXPECT_THAT(KindsOf(Metadata{}), IsEmpty()); }

TEST(MetadataKinds, EachIsNamedOnce) {
  Metadata metadata;
  metadata.colour.icc_profile = MakeProfile("RGB ");
  metadata.colour.gamma = 45455;
  metadata.colour.srgb_intent = 0;
  metadata.exif = MakeExif({});
  metadata.xmp = TextBytes("<x/>");
  metadata.texts.resize(2);
  metadata.density = Density{.horizontal = 72, .vertical = 72, .unit = Density::Unit::kInch};
  EXPECT_THAT(KindsOf(metadata),
              ElementsAre(MetadataKind::kProfile, MetadataKind::kColours, MetadataKind::kExif,
                          MetadataKind::kXmp, MetadataKind::kTexts, MetadataKind::kDensity));
}

TEST(MetadataKinds, AfterStrippingOnlyTheColoursAreLeft) {
  Metadata metadata;
  metadata.colour.icc_profile = MakeProfile("RGB ");
  metadata.exif = MakeExif({});
  metadata.texts.resize(1);
  StripMetadata(metadata);
  EXPECT_THAT(KindsOf(metadata), ElementsAre(MetadataKind::kProfile));
}

}  // namespace
}  // namespace acg2vec
