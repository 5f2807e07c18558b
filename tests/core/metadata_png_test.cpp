#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/format.h"
#include "metadata/enlarged.h"
#include "metadata/fit.h"
#include "metadata/limits.h"
#include "metadata/png_output.h"
#include "metadata/read.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Metadata ReadPng(std::initializer_list<ByteVector> chunks) {
  return ReadMetadata(PngWith(chunks), PictureFormat::kPng);
}

// What a file says after it went through a PNG of this project's.
Metadata WrittenPng(Metadata metadata, bool is_grey = false) {
  FitMetadata(metadata, PictureFormat::kPng, is_grey);
  Metadata read = ReadPng({PngMetadataChunks(metadata)});
  EXPECT_THAT(read.notes, IsEmpty());
  read.notes = metadata.notes;
  return read;
}

ByteVector TextChunk(std::string_view keyword, std::string_view text) {
  return PngChunk("tEXt", Joined({TextBytes(keyword), {0}, TextBytes(text)}));
}

ByteVector InternationalText(std::string_view keyword, const ByteVector& flags,
                             const ByteVector& text) {
  return PngChunk(
      "iTXt",
      Joined({TextBytes(keyword), {0}, flags, TextBytes("ja"), {0}, TextBytes("訳"), {0}, text}));
}

TEST(PngMetadataTest, ColoursGoThroughByteForByte) {
  const auto profile = MakeProfile("RGB ", 150'000);
  const ByteVector chromaticities =
      Joined({Number(31270, 4), Number(32900, 4), Number(64000, 4), Number(33000, 4),
              Number(30000, 4), Number(60000, 4), Number(15000, 4), Number(6000, 4)});
  const Metadata metadata = WrittenPng(
      ReadPng({PngChunk("cICP", ByteVector{9, 16, 0, 1}), PngChunk("cHRM", chromaticities),
               PngChunk("gAMA", Number(100'000, 4)), ProfileChunk(profile, "Näme")}));
  EXPECT_EQ(metadata.colour.icc_profile, profile);
  EXPECT_EQ(metadata.colour.icc_name, "Näme");
  EXPECT_EQ(metadata.colour.gamma, 100'000U);
  EXPECT_THAT(*metadata.colour.cicp, ElementsAre(9, 16, 0, 1));
  EXPECT_THAT(*metadata.colour.chromaticities,
              ElementsAre(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000));
  EXPECT_EQ(WrittenPng(ReadPng({PngChunk("sRGB", ByteVector{2})})).colour.srgb_intent, 2);
}

TEST(PngMetadataTest, AProfileFitsTheChannels) {
  const struct {
    const char* colour_space;
    bool is_grey;
    bool is_kept;
  } cases[] = {{"RGB ", false, true},
               {"GRAY", true, true},
               {"RGB ", true, false},
               {"GRAY", false, false},
               {"CMYK", false, false}};
  for (const auto& each : cases) {
    const Metadata metadata =
        WrittenPng(ReadPng({ProfileChunk(MakeProfile(each.colour_space))}), each.is_grey);
    EXPECT_EQ(!metadata.colour.icc_profile.empty(), each.is_kept) << each.colour_space;
    EXPECT_EQ(metadata.notes, each.is_kept ? Notes{} : Notes{NoteCode::kProfileDropped});
  }
}

TEST(PngMetadataTest, TextsAndXmpGoThrough) {
  const ByteVector author = TextBytes("初音");
  const Metadata metadata = WrittenPng(ReadPng(
      {TextChunk("Title", "a t\xEFtle"),
       PngChunk("zTXt", Joined({TextBytes("parameters"), {0, 0}, StoredZlib(TextBytes("long"))})),
       InternationalText("Author", {1, 0}, StoredZlib(author)),
       InternationalText("XML:com.adobe.xmp", {0, 0}, TextBytes("<x/>"))}));
  ASSERT_EQ(metadata.texts.size(), 3U);
  EXPECT_EQ(metadata.texts[0].text, "a t\xEFtle");
  EXPECT_FALSE(metadata.texts[0].is_utf8);
  EXPECT_EQ(metadata.texts[1].keyword, "parameters");
  EXPECT_EQ(metadata.texts[1].text, "long");
  EXPECT_EQ(metadata.texts[2].text, "初音");
  EXPECT_TRUE(metadata.texts[2].is_utf8);
  EXPECT_EQ(metadata.texts[2].language, "ja");
  EXPECT_EQ(metadata.texts[2].translated_keyword, "訳");
  EXPECT_EQ(metadata.xmp, TextBytes("<x/>"));
}

TEST(PngMetadataTest, OrientationIsReadFromExifAndReset) {
  Metadata metadata = ReadPng(
      {PngChunk("eXIf", MakeExif({.orientation = 6})),
       InternationalText("XML:com.adobe.xmp", {0, 0}, TextBytes("<a tiff:Orientation='6'/>"))});
  EXPECT_EQ(metadata.orientation, OrientationOf(6));
  AdaptToEnlarged(metadata, BothSides(2), {.width = 20, .height = 40});
  EXPECT_EQ(metadata.xmp, TextBytes("<a tiff:Orientation='1'/>"));
  metadata = WrittenPng(metadata);
  EXPECT_EQ(metadata.orientation, Orientation{});
  EXPECT_FALSE(metadata.exif.empty());
}

TEST(PngMetadataTest, DensityGrowsWithThePicture) {
  const auto chunk = [](uint8_t unit) {
    return PngChunk("pHYs", Joined({Number(2835, 4), Number(1000, 4), {unit}}));
  };
  for (const uint8_t unit : {uint8_t{0}, uint8_t{1}}) {
    Metadata metadata = ReadPng({chunk(unit)});
    AdaptToEnlarged(metadata, BothSides(3), {.width = 3, .height = 3});
    metadata = WrittenPng(metadata);
    const uint32_t scale = unit == 1 ? 3 : 1;  // a pixel's shape stays
    EXPECT_EQ(metadata.density->horizontal, 2835 * scale);
    EXPECT_EQ(metadata.density->vertical, 1000 * scale);
  }
}

TEST(PngMetadataTest, ATurnedPictureHasItsDensitiesExchanged) {
  Metadata metadata = ReadPng({PngChunk("eXIf", MakeExif({.orientation = 5})),
                               PngChunk("pHYs", Joined({Number(10, 4), Number(20, 4), {1}}))});
  AdaptToEnlarged(metadata, BothSides(2), {.width = 2, .height = 2});
  EXPECT_EQ(metadata.density->horizontal, 40U);
  EXPECT_EQ(metadata.density->vertical, 20U);
}

TEST(PngMetadataTest, StrippedOfAllButColoursAndOrientation) {
  Metadata metadata =
      ReadPng({ProfileChunk(MakeProfile("RGB ")), TextChunk("Title", "t"),
               PngChunk("gAMA", Number(45455, 4)), PngChunk("eXIf", MakeExif({.orientation = 3})),
               PngChunk("pHYs", Joined({Number(1, 4), Number(1, 4), {1}}))});
  StripMetadata(metadata);
  EXPECT_EQ(metadata.orientation, OrientationOf(3));
  metadata = WrittenPng(metadata);
  EXPECT_EQ(metadata.colour.icc_profile, MakeProfile("RGB "));
  EXPECT_EQ(metadata.colour.gamma, 45455U);
  EXPECT_THAT(metadata.texts, IsEmpty());
  EXPECT_THAT(metadata.exif, IsEmpty());
  EXPECT_FALSE(metadata.density);
}

TEST(PngMetadataTest, DamagedChunksAreLeftOutAndNoted) {
  auto wrong_length = MakeProfile("RGB ");
  wrong_length[0] = 1;
  const ByteVector damaged[] = {
      PngChunk("gAMA", Number(1, 3)),
      PngChunk("cHRM", Number(1, 8)),
      PngChunk("cICP", Number(1, 3)),
      PngChunk("sRGB", Number(4, 1)),
      PngChunk("pHYs", Number(1, 8)),
      PngChunk("eXIf", TextBytes("MM")),
      ProfileChunk(MakeProfile("RGB ", 127)),
      ProfileChunk(wrong_length),
      ProfileChunk(MakeProfile("RGB "), ""),
      ProfileChunk(MakeProfile("RGB "), std::string(80, 'n')),
      PngChunk("iCCP", TextBytes("name")),
      PngChunk("iCCP", Joined({TextBytes("name"), {0, 0}, TextBytes("no zlib")})),
      TextChunk("", "text"),
      PngChunk("tEXt", TextBytes("no null")),
      PngChunk("zTXt", Joined({TextBytes("k"), {0, 0}, TextBytes("no zlib")})),
      PngChunk("zTXt", Joined({TextBytes("k"), {0, 1}})),
      PngChunk("iTXt", Joined({TextBytes("k"), {0, 0, 0}, TextBytes("no null")})),
      InternationalText("k", {2, 0}, {}),
  };
  for (const ByteVector& chunk : damaged) {
    const Metadata metadata = ReadPng({chunk});
    EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDamaged));
    Metadata empty = metadata;
    FitMetadata(empty, PictureFormat::kPng, /*is_grey=*/false);
    EXPECT_THAT(PngMetadataChunks(empty), IsEmpty());
  }
}

// Each would take tens of megabytes to be refused.
TEST(PngMetadataTest, OnlyTheFirstProfileAndTheFirstXmpAreInflated) {
  const auto good = ProfileChunk(MakeProfile("RGB "));
  const auto bad = PngChunk("iCCP", Joined({TextBytes("name"), {0, 0}, TextBytes("no zlib")}));
  EXPECT_THAT(ReadPng({bad, good}).colour.icc_profile, IsEmpty());
  const auto xmp = InternationalText("XML:com.adobe.xmp", {1, 0}, StoredZlib(TextBytes("<x/>")));
  const auto bad_xmp = InternationalText("XML:com.adobe.xmp", {1, 0}, TextBytes("no zlib"));
  EXPECT_THAT(ReadPng({bad_xmp, xmp}).xmp, IsEmpty());
}

TEST(PngMetadataTest, ALongXmpTakesNoRoomFromTexts) {
  const ByteVector packet(kTextLimit, 'x');
  const Metadata metadata =
      ReadPng({InternationalText("XML:com.adobe.xmp", {0, 0}, packet), TextChunk("Title", "t")});
  EXPECT_EQ(metadata.xmp, packet);
  EXPECT_EQ(metadata.texts.size(), 1U);
}

// XMP is an iTXt; a tEXt of that keyword is a text like any other.
TEST(PngMetadataTest, PlainTextsOfXmpsKeywordCountAsTexts) {
  ByteVector chunks;
  for (size_t i = 0; i <= kTextCount; ++i) {
    const ByteVector chunk = TextChunk("XML:com.adobe.xmp", "");
    chunks.insert(chunks.end(), chunk.begin(), chunk.end());
  }
  const Metadata metadata = ReadPng({chunks});
  EXPECT_EQ(metadata.texts.size(), kTextCount);
  EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDamaged));
}

TEST(PngMetadataTest, TextsBeyondTheLimitsAreLeftOut) {
  const std::string half(kTextLimit / 2, 'x');
  const Metadata metadata =
      ReadPng({TextChunk("1", half), TextChunk("2", half), TextChunk("3", "x")});
  EXPECT_EQ(metadata.texts.size(), 2U);
  EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDamaged));
  ByteVector many;
  for (size_t i = 0; i <= kTextCount; ++i) many = Joined({many, TextChunk("k", "t")});
  const auto xmp = InternationalText("XML:com.adobe.xmp", {0, 0}, TextBytes("<x/>"));
  const Metadata most = ReadPng({many, xmp});
  EXPECT_EQ(most.texts.size(), kTextCount);
  EXPECT_EQ(most.xmp, TextBytes("<x/>"));  // found by a fuzzer: it is no text
}

}  // namespace
}  // namespace acg2vec
