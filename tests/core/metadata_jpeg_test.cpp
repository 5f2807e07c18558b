#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/format.h"
#include "metadata/enlarged.h"
#include "metadata/envelope.h"
#include "metadata/read.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Metadata ReadJpeg(const ByteVector& file) { return ReadMetadata(file, PictureFormat::kJpeg); }

// A file in its envelope.
ByteVector Wrapped(const ByteVector& file, const Envelope& envelope) {
  return Joined({envelope.head,
                 {file.begin() + static_cast<ptrdiff_t>(envelope.replaced), file.end()},
                 envelope.tail});
}

// What a file says after it went through a JPEG of this project's.
Metadata WrittenJpeg(Metadata metadata, uint8_t components = 3) {
  const auto encoded =
      JpegWith({JfifSegment(0, 1, 1), JpegSegmentOf(0xDB, ByteVector(65))}, components);
  const Envelope envelope = JpegEnvelope(encoded, metadata);
  Metadata read = ReadJpeg(Wrapped(encoded, envelope));
  EXPECT_THAT(read.notes, IsEmpty());
  read.notes = metadata.notes;
  return read;
}

ByteVector ExifSegment(const ByteVector& exif) {
  return JpegSegmentOf(0xE1, Joined({TextBytes("Exif"), {0, 0}, exif}));
}

ByteVector XmpSegment(const ByteVector& xmp) {
  return JpegSegmentOf(0xE1, Joined({TextBytes("http://ns.adobe.com/xap/1.0/"), {0}, xmp}));
}

TEST(JpegMetadataTest, AProfileInSeveralSegmentsGoesThroughByteForByte) {
  const auto profile = MakeProfile("RGB ", 65'519 * 2 + 7);
  const std::span<const uint8_t> bytes(profile);
  // The parts may come in any order.
  const Metadata metadata = ReadJpeg(
      JpegWith({ProfilePart(3, 3, bytes.subspan(110'000)), ProfilePart(1, 3, bytes.first(60'000)),
                ProfilePart(2, 3, bytes.subspan(60'000, 50'000))}));
  EXPECT_EQ(metadata.colour.icc_profile, profile);
  EXPECT_EQ(WrittenJpeg(metadata).colour.icc_profile, profile);
}

TEST(JpegMetadataTest, APartialProfileIsDamaged) {
  const auto profile = MakeProfile("RGB ");
  const auto part = [&](size_t number, size_t count) {
    return ProfilePart(number, count, std::span<const uint8_t>(profile));
  };
  const ByteVector files[] = {
      JpegWith({part(1, 2)}),
      JpegWith({part(0, 1)}),
      JpegWith({part(2, 1)}),
      JpegWith({part(1, 1), part(1, 1)}),
      JpegWith({part(1, 2), part(2, 3)}),
      JpegWith({JpegSegmentOf(0xE2, Joined({TextBytes("ICC_PROFILE"), {0, 1}}))}),
  };
  for (const ByteVector& file : files) {
    const Metadata metadata = ReadJpeg(file);
    EXPECT_THAT(metadata.colour.icc_profile, IsEmpty());
    EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDamaged));
  }
}

TEST(JpegMetadataTest, AProfileFitsTheComponents) {
  Metadata metadata = ReadJpeg(JpegWith({}));
  metadata.colour.icc_profile = MakeProfile("GRAY");
  EXPECT_EQ(WrittenJpeg(metadata, /*components=*/1).colour.icc_profile, MakeProfile("GRAY"));
  EXPECT_THAT(WrittenJpeg(metadata, /*components=*/3).notes,
              ElementsAre(NoteCode::kProfileDropped));
}

TEST(JpegMetadataTest, ExifXmpAndCommentsGoThrough) {
  Metadata metadata = ReadJpeg(JpegWith(
      {ExifSegment(MakeExif({.orientation = 7})), XmpSegment(TextBytes("<x/>")),
       JpegSegmentOf(0xFE, TextBytes("ünï")), JpegSegmentOf(0xFE, TextBytes("\xFCn\xEF"))}));
  EXPECT_EQ(metadata.orientation, OrientationOf(7));
  ASSERT_EQ(metadata.texts.size(), 2U);
  EXPECT_TRUE(metadata.texts[0].is_utf8);
  EXPECT_FALSE(metadata.texts[1].is_utf8);
  AdaptToEnlarged(metadata, BothSides(2), {.width = 20, .height = 40});
  const Metadata written = WrittenJpeg(metadata);
  EXPECT_EQ(written.orientation, Orientation{});
  EXPECT_EQ(written.exif, metadata.exif);
  EXPECT_EQ(written.xmp, TextBytes("<x/>"));
  ASSERT_EQ(written.texts.size(), 2U);
  EXPECT_EQ(written.texts[0].text, "ünï");
  EXPECT_EQ(written.texts[1].text, "ünï");
}

TEST(JpegMetadataTest, OtherTextsBecomeCommentsWithTheirKeyword) {
  Metadata metadata;
  metadata.texts.push_back(MakeText("Title", "a cat"));
  const Metadata written = WrittenJpeg(metadata);
  ASSERT_EQ(written.texts.size(), 1U);
  EXPECT_EQ(written.texts[0].text, "Title: a cat");
}

TEST(JpegMetadataTest, DensityInBothUnits) {
  for (const uint8_t unit : {uint8_t{0}, uint8_t{1}, uint8_t{2}}) {
    Metadata metadata = ReadJpeg(JpegWith({JfifSegment(unit, 300, 150)}));
    AdaptToEnlarged(metadata, BothSides(4), {.width = 4, .height = 4});
    metadata = WrittenJpeg(metadata);
    const uint32_t scale = unit == 0 ? 1 : 4;
    EXPECT_EQ(metadata.density->horizontal, 300 * scale);
    EXPECT_EQ(metadata.density->vertical, 150 * scale);
    EXPECT_EQ(static_cast<int>(metadata.density->unit), unit);
  }
  EXPECT_FALSE(ReadJpeg(JpegWith({JfifSegment(0, 1, 1)})).density);
}

TEST(JpegMetadataTest, PngDensityInInches) {
  Metadata metadata;
  metadata.density = Density{5669, 2835, Density::Unit::kMetre};
  const Metadata written = WrittenJpeg(metadata);
  EXPECT_EQ(written.density->horizontal, 144U);
  EXPECT_EQ(written.density->vertical, 72U);
  EXPECT_EQ(written.density->unit, Density::Unit::kInch);
}

TEST(JpegMetadataTest, WhatNoSegmentHoldsIsDropped) {
  Metadata metadata;
  metadata.exif = MakeExif({});
  metadata.exif.resize(65'528);
  metadata.xmp = ByteVector(65'505, 'x');
  metadata.texts.push_back(MakeText("Comment", std::string(65'534, 'x')));
  metadata.density = Density{3'000'000, 1, Density::Unit::kMetre};
  const Metadata written = WrittenJpeg(metadata);
  EXPECT_THAT(written.notes, ElementsAre(NoteCode::kMetadataDropped));
  EXPECT_THAT(written.exif, IsEmpty());
  EXPECT_THAT(written.xmp, IsEmpty());
  EXPECT_THAT(written.texts, IsEmpty());
  EXPECT_FALSE(written.density);
}

TEST(JpegMetadataTest, ColourChunksOfAPngHaveNoPlace) {
  Metadata metadata;
  metadata.colour.gamma = 45455;
  metadata.colour.srgb_intent = 0;
  EXPECT_THAT(WrittenJpeg(metadata).notes, IsEmpty());  // that is what a JPEG means anyway
  Metadata linear;
  linear.colour.gamma = 100'000;
  EXPECT_THAT(WrittenJpeg(linear).notes, ElementsAre(NoteCode::kProfileDropped));
  Metadata wide;
  wide.colour.cicp = {9, 16, 0, 1};
  EXPECT_THAT(WrittenJpeg(wide).notes, ElementsAre(NoteCode::kProfileDropped));
}

TEST(JpegMetadataTest, AnEnvelopeWithoutMetadataChangesNothing) {
  Metadata metadata;
  const auto file = JpegWith({JpegSegmentOf(0xDB, ByteVector(65))});
  EXPECT_EQ(Wrapped(file, JpegEnvelope(file, metadata)), file);
  const auto text = TextBytes("no picture");
  EXPECT_EQ(Wrapped(text, JpegEnvelope(text, metadata)), text);
}

TEST(JpegMetadataTest, EveryCutIsReadWithinItsBytes) {
  const auto file = JpegWith({JfifSegment(1, 300, 150), ExifSegment(MakeExif({})),
                              XmpSegment(TextBytes("<x/>")), JpegSegmentOf(0xFE, {'c'})});
  for (size_t length = 3; length < file.size(); ++length) {
    ReadMetadata(std::span(file).first(length), PictureFormat::kJpeg);
    Metadata metadata;
    JpegEnvelope(std::span(file).first(length), metadata);
  }
}

}  // namespace
}  // namespace acg2vec
