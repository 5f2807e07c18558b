#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/format.h"
#include "metadata/envelope.h"
#include "metadata/read.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Metadata ReadWebp(const ByteVector& file) { return ReadMetadata(file, PictureFormat::kWebp); }

// The frame header of a lossy picture of 300×200 pixels.
const ByteVector kLossy = WebpChunkOf("VP8 ", {0x30, 1, 0, 0x9D, 1, 0x2A, 44, 1, 200, 0, 7});
// Of a lossless one of the same size with alpha: 14 bits for each side less one, and a flag.
const ByteVector kLossless =
    WebpChunkOf("VP8L", Joined({{0x2F}, Number(299 | 199U << 14U | 1U << 28U, 4, false), {7, 8}}));
const ByteVector kExtended =
    WebpChunkOf("VP8X", Joined({{0x10, 0, 0, 0}, Number(299, 3, false), Number(199, 3, false)}));
const ByteVector kAlpha = WebpChunkOf("ALPH", {1, 2, 3});

Metadata Full() {
  Metadata metadata;
  metadata.colour.icc_profile = MakeProfile("RGB ", 401);
  metadata.exif = MakeExif({});
  metadata.xmp = TextBytes("<x/>");
  return metadata;
}

TEST(WebpMetadataTest, GoesAroundEveryKindOfPicture) {
  const struct {
    ByteVector file;
    ByteVector picture;
    uint8_t flags;
  } cases[] = {{WebpOf({kLossy}), kLossy, 0x2C},
               {WebpOf({kLossless}), kLossless, 0x3C},
               {WebpOf({kExtended, kAlpha, kLossy}), Joined({kAlpha, kLossy}), 0x3C}};
  for (const auto& [file, picture, flags] : cases) {
    Metadata metadata = Full();
    const Envelope envelope = WebpEnvelope(file, metadata);
    const ByteVector wrapped =
        Joined({envelope.head,
                {file.begin() + static_cast<ptrdiff_t>(envelope.replaced), file.end()},
                envelope.tail});
    const ByteVector extended = WebpChunkOf(
        "VP8X", Joined({{flags, 0, 0, 0}, Number(299, 3, false), Number(199, 3, false)}));
    EXPECT_EQ(wrapped,
              WebpOf({extended, WebpChunkOf("ICCP", MakeProfile("RGB ", 401)), picture,
                      WebpChunkOf("EXIF", MakeExif({})), WebpChunkOf("XMP ", TextBytes("<x/>"))}));
    const Metadata read = ReadWebp(wrapped);
    EXPECT_EQ(read.colour.icc_profile, MakeProfile("RGB ", 401));
    EXPECT_EQ(read.exif, MakeExif({}));
    EXPECT_EQ(read.xmp, TextBytes("<x/>"));
    EXPECT_THAT(read.notes, IsEmpty());
  }
}

TEST(WebpMetadataTest, WithoutMetadataTheFileStays) {
  Metadata metadata;
  const Envelope envelope = WebpEnvelope(WebpOf({kLossy}), metadata);
  EXPECT_THAT(envelope.head, IsEmpty());
  EXPECT_THAT(envelope.tail, IsEmpty());
  EXPECT_EQ(envelope.replaced, 0U);
}

TEST(WebpMetadataTest, DensityBecomesExifAndTextsAreDropped) {
  Metadata metadata;
  metadata.density = Density{5669, 5669, Density::Unit::kMetre};
  metadata.texts.push_back(MakeText("Title", "a cat"));
  WebpEnvelope(WebpOf({kLossy}), metadata);
  EXPECT_FALSE(metadata.exif.empty());
  EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDropped));
}

TEST(WebpMetadataTest, DensityThatTheExifDoesNotTellIsDropped) {
  const ByteVector silent = Joined({TextBytes("MM"), {0, '*'}, Number(8, 4), Number(0, 2 + 4)});
  for (const auto& exif : {MakeExif({}), silent}) {
    Metadata metadata;
    metadata.density = Density{5669, 5669, Density::Unit::kMetre};
    metadata.exif = exif;
    WebpEnvelope(WebpOf({kLossy}), metadata);
    EXPECT_EQ(metadata.exif, exif);
    EXPECT_EQ(metadata.notes.empty(), exif != silent);
  }
}

TEST(WebpMetadataTest, AGreyProfileDoesNotDescribeAWebp) {
  Metadata metadata;
  metadata.colour.icc_profile = MakeProfile("GRAY");
  WebpEnvelope(WebpOf({kLossy}), metadata);
  EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kProfileDropped));
}

TEST(WebpMetadataTest, ReadsOrientationWithOrWithoutJpegsName) {
  const auto exif = MakeExif({.orientation = 8});
  const auto named = Joined({TextBytes("Exif"), {0, 0}, exif});
  for (const auto& block : {exif, named}) {
    const Metadata metadata = ReadWebp(WebpOf({kExtended, kLossy, WebpChunkOf("EXIF", block)}));
    EXPECT_EQ(metadata.orientation, OrientationOf(5));
    EXPECT_EQ(metadata.exif, exif);
  }
}

TEST(WebpMetadataTest, EveryCutIsReadWithinItsBytes) {
  const auto file = WebpOf({kExtended, WebpChunkOf("ICCP", MakeProfile("RGB ")), kLossy,
                            WebpChunkOf("EXIF", MakeExif({}))});
  for (size_t length = 0; length < file.size(); ++length) {
    ReadWebp({file.begin(), file.begin() + static_cast<ptrdiff_t>(length)});
    Metadata metadata = Full();
    WebpEnvelope(std::span(file).first(length), metadata);
  }
}

TEST(WebpMetadataTest, ChunksThatDoNotFitAreDamaged) {
  EXPECT_THAT(ReadWebp(WebpOf({kLossy, WebpChunkOf("ICCP", TextBytes("short"))})).notes,
              ElementsAre(NoteCode::kMetadataDamaged));
  EXPECT_THAT(ReadWebp(WebpOf({kLossy, TextBytes("EXIF\xFF\xFF\xFF\xFF")})).notes,
              ElementsAre(NoteCode::kMetadataDamaged));
}

}  // namespace
}  // namespace acg2vec
