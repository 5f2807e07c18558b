#include <gtest/gtest.h>

#include "metadata/exif.h"
#include "metadata/exif_density.h"
#include "metadata/tiff.h"
#include "metadata/xmp.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

constexpr PictureSize kEnlarged{.width = 40, .height = 20};

ByteVector Adapted(ByteVector exif, const ExifChange& change) {
  EXPECT_TRUE(AdaptExif(exif, change));
  return exif;
}

// What the eight numbers mean, by which stored corner of [[0, 1], [2, 3]] is seen where.
TEST(ExifTest, EightOrientations) {
  const std::vector<Orientation> wanted = {
      {},
      {.mirrors_columns = true},
      {.mirrors_columns = true, .mirrors_rows = true},
      {.mirrors_rows = true},
      {.transposes = true},
      {.mirrors_rows = true, .transposes = true},
      {.mirrors_columns = true, .mirrors_rows = true, .transposes = true},
      {.mirrors_columns = true, .transposes = true},
  };
  for (const bool is_big_endian : {true, false}) {
    for (uint32_t value = 1; value <= 8; ++value) {
      const auto exif = MakeExif({.is_big_endian = is_big_endian, .orientation = value});
      ASSERT_TRUE(IsExif(exif));
      EXPECT_EQ(ExifOrientation(exif), wanted[value - 1]) << value;
    }
    for (const uint32_t value : {0U, 9U, 65535U}) {
      EXPECT_EQ(ExifOrientation(MakeExif({.is_big_endian = is_big_endian, .orientation = value})),
                Orientation{});
    }
  }
}

TEST(ExifTest, AnUprightBlockOfAnEnlargedPicture) {
  for (const bool is_big_endian : {true, false}) {
    const auto exif = MakeExif({.is_big_endian = is_big_endian});
    EXPECT_EQ(Adapted(exif, {.applied = {}, .factors = BothSides(2), .size = kEnlarged}),
              MakeExif({.is_big_endian = is_big_endian,
                        .width = 40,
                        .height = 20,
                        .horizontal = 144,
                        .vertical = 144}));
  }
}

TEST(ExifTest, AValueForBothResolutionsIsMultipliedOnce) {
  const auto exif = MakeExif({.shares_resolution = true});
  EXPECT_EQ(Adapted(exif, {.applied = {}, .factors = BothSides(3), .size = kEnlarged}),
            MakeExif({.width = 40, .height = 20, .horizontal = 216, .shares_resolution = true}));
}

TEST(ExifTest, AResolutionTimesAFractionIsExact) {
  const SideFactors factors{.horizontal = {3, 2}, .vertical = {1921, 4000}};
  const auto exif = Adapted(MakeExif({}), {.applied = {}, .factors = factors, .size = kEnlarged});
  const auto block = TiffBlock<const uint8_t>::Open(exif);
  const auto directory = block->FirstDirectory();
  std::vector<double> resolutions;
  for (const TiffEntry& entry : directory->entries) {
    const auto at = block->RationalAt(entry);
    if (!at) continue;
    const double numerator = block->Number32(*at);
    resolutions.push_back(numerator / block->Number32(*at + 4));
  }
  EXPECT_EQ(resolutions, (std::vector<double>{72.0 * 3 / 2, 72.0 * 1921 / 4000}));
}

TEST(ExifTest, ATurnedBlockIsUprightWithoutThumbnail) {
  const ByteVector exif =
      Adapted(MakeExif({.orientation = 6, .horizontal = 72, .vertical = 36}),
              {.applied = OrientationOf(6), .factors = BothSides(2), .size = {.width = 20, .height = 40}});
  auto wanted =
      MakeExif({.orientation = 1, .width = 20, .height = 40, .horizontal = 72, .vertical = 144});
  const auto block = TiffBlock<uint8_t>::Open(wanted);
  const auto directory = block->FirstDirectory();
  std::fill_n(wanted.begin() + static_cast<ptrdiff_t>(directory->link_at), 4, uint8_t{0});
  EXPECT_EQ(exif, wanted);
}

TEST(ExifTest, ASideThatAShortCannotHoldBecomesALong) {
  auto exif = MakeExif({});
  ASSERT_TRUE(
      AdaptExif(exif, {.applied = {}, .factors = BothSides(1), .size = {.width = 70'000, .height = 20}}));
  const auto block = TiffBlock<const uint8_t>::Open(exif);
  const auto directory = block->FirstDirectory();
  const auto sides = block->Directory(*block->NumberOf(directory->entries.back()));
  EXPECT_EQ(block->NumberOf(sides->entries[0]), 70'000U);
}

TEST(ExifTest, EveryCutIsReadAndAdaptedWithinItsBytes) {
  const auto exif = MakeExif({.orientation = 8});
  constexpr size_t kFirstDirectoryEnd = 8 + 2 + 5 * 12;
  for (size_t length = 0; length <= exif.size(); ++length) {
    ByteVector cut(exif.begin(), exif.begin() + static_cast<ptrdiff_t>(length));
    EXPECT_EQ(IsExif(cut), length >= kFirstDirectoryEnd) << length;
    const bool is_adapted =
        AdaptExif(cut, {.applied = ExifOrientation(cut), .factors = BothSides(4), .size = kEnlarged});
    EXPECT_EQ(is_adapted, length >= kFirstDirectoryEnd) << length;
  }
}

// Found by a fuzzer: a resolution that lies where the directory begins.
TEST(ExifTest, ABlockWhoseValuesLieOverItsDirectoryIsNotAdapted) {
  constexpr ptrdiff_t kResolutionOffset = 10 + 12 + 8;
  constexpr ptrdiff_t kOrientationValue = 10 + 8;
  for (const ptrdiff_t over : {ptrdiff_t{8}, kOrientationValue}) {
    auto exif = MakeExif({});
    const auto offset = Number(static_cast<uint64_t>(over), 4);
    std::copy(offset.begin(), offset.end(), exif.begin() + kResolutionOffset);
    EXPECT_FALSE(AdaptExif(exif, {.applied = {}, .factors = BothSides(3), .size = kEnlarged}));
  }
}

TEST(ExifTest, ADensityAsABlockOfItsOwn) {
  auto exif = ExifOfDensity({.horizontal = 300, .vertical = 200, .unit = Density::Unit::kInch});
  const auto block = TiffBlock<uint8_t>::Open(exif);
  const auto directory = block->FirstDirectory();
  ASSERT_EQ(directory->entries.size(), 3U);
  EXPECT_EQ(block->Number32(*block->RationalAt(directory->entries[0])), 300U);
  EXPECT_EQ(block->Number32(*block->RationalAt(directory->entries[1])), 200U);
  EXPECT_EQ(block->NumberOf(directory->entries[2]), 2U);
}

std::string WithoutOrientation(std::string xmp) {
  ResetXmpOrientation({reinterpret_cast<uint8_t*>(xmp.data()), xmp.size()});
  return xmp;
}

TEST(XmpTest, OrientationIsResetWhereverItStands) {
  EXPECT_EQ(WithoutOrientation("<a tiff:Orientation=\"6\" b=\"6\"/>"),
            "<a tiff:Orientation=\"1\" b=\"6\"/>");
  EXPECT_EQ(WithoutOrientation("<a tiff:Orientation = '8'/>"), "<a tiff:Orientation = '1'/>");
  EXPECT_EQ(WithoutOrientation("<tiff:Orientation> 3 </tiff:Orientation>"),
            "<tiff:Orientation> 1 </tiff:Orientation>");
  for (const std::string untouched :
       {"", "tiff:Orientation", "tiff:Orientation=", "tiff:Orientation=\"", "tiff:Orientation=\"6",
        "<tiff:Orientation>66<", "<tiff:Orientation>x<", "<exif:Orientation>6<"}) {
    EXPECT_EQ(WithoutOrientation(untouched), untouched);
  }
}

}  // namespace
}  // namespace acg2vec
