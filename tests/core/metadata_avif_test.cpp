#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "image/foreign_header.h"
#include "image/format.h"
#include "metadata/enlarged.h"
#include "metadata/read.h"
#include "metadata_maker.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr uint64_t kPicture = 1;
constexpr uint64_t kExif = 2;
constexpr uint64_t kXmp = 3;

Metadata ReadAvif(const ByteVector& file) { return ReadMetadata(file, PictureFormat::kAvif); }

ByteVector FullBox(std::string_view type, uint8_t version, const ByteVector& data) {
  return BoxOf(type, Joined({{version, 0, 0, 0}, data}));
}

ByteVector Entry(uint64_t id, const ByteVector& type_and_name) {
  return FullBox("infe", 2, Joined({Number(id, 2), Number(0, 2), type_and_name}));
}

// The picture has the properties numbered so; another item has the first.
ByteVector Properties(std::initializer_list<ByteVector> boxes, const ByteVector& numbers) {
  const ByteVector associations = Joined({Number(2, 4),
                                          Number(kExif, 2),
                                          {1, 1},
                                          Number(kPicture, 2),
                                          Number(numbers.size(), 1),
                                          numbers});
  return BoxOf("iprp", Joined({BoxOf("ipco", Joined(boxes)), FullBox("ipma", 0, associations)}));
}

ByteVector AvifOf(const ByteVector& boxes) {
  return Joined({BoxOf("ftyp", TextBytes("avif")),
                 FullBox("meta", 0, Joined({FullBox("pitm", 0, Number(kPicture, 2)), boxes}))});
}

ByteVector Colour(std::string_view type, const ByteVector& data) {
  return BoxOf("colr", Joined({TextBytes(type), data}));
}

TEST(AvifMetadataTest, ThePicturesOwnProfileByteForByte) {
  const auto profile = MakeProfile("RGB ");
  for (const char* type : {"prof", "rICC"}) {
    // The first belongs to another item, the third is had; the highest bit says that it is needed.
    const Metadata metadata = ReadAvif(AvifOf(Properties(
        {Colour("prof", MakeProfile("GRAY")), BoxOf("ispe", ByteVector(12)), Colour(type, profile)},
        {2, 0x83})));
    EXPECT_EQ(metadata.colour.icc_profile, profile);
    EXPECT_THAT(metadata.notes, IsEmpty());
  }
}

// The order of the properties is not the order in which they are applied (MIAF, ISO/IEC 23000-22,
// 7.3.6.7).
TEST(AvifMetadataTest, APictureIsRotatedBeforeItIsMirrored) {
  constexpr Orientation kOtherDiagonal{
      .mirrors_columns = true, .mirrors_rows = true, .transposes = true};
  const ByteVector size = BoxOf("ispe", Joined({Number(0, 4), Number(4, 4), Number(3, 4)}));
  for (const unsigned turns : {0U, 1U, 2U, 3U}) {
    for (const unsigned axis : {0U, 1U}) {
      const ByteVector rotation = BoxOf("irot", Number(turns, 1));
      const ByteVector mirror = BoxOf("imir", Number(axis, 1));
      const auto rotated_first = ReadAvifHeader(AvifOf(Properties({size, rotation, mirror}, {1})));
      const auto mirrored_first = ReadAvifHeader(AvifOf(Properties({size, mirror, rotation}, {1})));
      EXPECT_EQ(rotated_first.value().orientation, mirrored_first.value().orientation);
      // A quarter turn against the clock, then left exchanged with right: the other diagonal.
      const bool is_other_diagonal = rotated_first.value().orientation == kOtherDiagonal;
      EXPECT_EQ(is_other_diagonal, (turns == 1 && axis == 1) || (turns == 3 && axis == 0));
    }
  }
}

TEST(AvifMetadataTest, CodePointsThatAreNotSrgb) {
  const auto code_points = [](uint64_t primaries, uint64_t transfer) {
    const ByteVector data =
        Joined({Number(primaries, 2), Number(transfer, 2), Number(6, 2), {0x80}});
    return ReadAvif(AvifOf(Properties({Colour("nclx", data)}, {1}))).colour.cicp;
  };
  EXPECT_THAT(*code_points(9, 16), ElementsAre(9, 16, 0, 1));
  EXPECT_FALSE(code_points(1, 13));
  EXPECT_FALSE(code_points(2, 2));
}

// EXIF and XMP, the one within the meta box, the other in two pieces at the end of the file.
ByteVector WithItems(const ByteVector& exif, const ByteVector& xmp, uint64_t exif_bytes) {
  const ByteVector item_data = Joined({{9, 9, 9}, exif});
  const auto boxes = [&](uint64_t xmp_at) {
    const ByteVector locations =
        Joined({{0x44, 0x40},
                Number(3, 2),
                // The picture's: method, reference, base, extents of offset and length.
                Number(kPicture, 2),
                Number(0, 2),
                Number(0, 2),
                Number(0, 4),
                Number(1, 2),
                Number(0, 8),
                Number(kExif, 2),
                Number(1, 2),
                Number(0, 2),
                Number(1, 4),
                Number(1, 2),
                Number(2, 4),
                Number(exif_bytes, 4),
                Number(kXmp, 2),
                Number(0, 2),
                Number(0, 2),
                Number(0, 4),
                Number(2, 2),
                Number(xmp_at, 4),
                Number(1, 4),
                Number(xmp_at + 1, 4),
                Number(xmp.size() - 1, 4)});
    const ByteVector entries = Joined(
        {Number(3, 2), Entry(kPicture, Joined({TextBytes("av01"), {0}})),
         Entry(kExif, Joined({TextBytes("Exif"), {0}})),
         Entry(kXmp, Joined({TextBytes("mimename"), {0}, TextBytes("application/rdf+xml"), {0}}))});
    return AvifOf(Joined(
        {FullBox("iinf", 0, entries), FullBox("iloc", 1, locations), BoxOf("idat", item_data)}));
  };
  const uint64_t end = boxes(0).size();
  return Joined({boxes(end), xmp});
}

TEST(AvifMetadataTest, ItemsOfExifAndXmp) {
  const auto exif = MakeExif({.orientation = 6});
  const auto item = Joined({Number(3, 4), {7, 7, 7}, exif});
  const auto xmp = TextBytes("<x tiff:Orientation='6'/>");
  Metadata metadata = ReadAvif(WithItems(item, xmp, item.size()));
  EXPECT_THAT(metadata.notes, IsEmpty());
  EXPECT_EQ(metadata.exif, exif);
  // The decoder turns by the file's own boxes: nothing is left to be turned, whatever is said here.
  EXPECT_EQ(metadata.orientation, Orientation{});
  EXPECT_EQ(metadata.xmp, TextBytes("<x tiff:Orientation='1'/>"));
  AdaptToEnlarged(metadata, BothSides(2), {.width = 40, .height = 20});
  EXPECT_EQ(metadata.exif,
            MakeExif({.width = 40, .height = 20, .horizontal = 144, .vertical = 144}));
}

TEST(AvifMetadataTest, AnItemBeyondTheFileIsDamaged) {
  const auto item = Joined({Number(0, 4), MakeExif({})});
  const Metadata metadata = ReadAvif(WithItems(item, TextBytes("<x/>"), item.size() + 1));
  EXPECT_THAT(metadata.exif, IsEmpty());
  EXPECT_EQ(metadata.xmp, TextBytes("<x/>"));
  EXPECT_THAT(metadata.notes, ElementsAre(NoteCode::kMetadataDamaged));
}

TEST(AvifMetadataTest, EveryCutAndEveryChangedByteIsReadWithinItsBytes) {
  const auto item = Joined({Number(0, 4), MakeExif({})});
  auto file = WithItems(item, TextBytes("<x/>"), item.size());
  for (size_t length = 0; length < file.size(); ++length) {
    ReadAvif({file.begin(), file.begin() + static_cast<ptrdiff_t>(length)});
  }
  for (uint8_t& byte : file) {
    for (const int mask : {0x01, 0x80, 0xFF}) {
      byte = static_cast<uint8_t>(byte ^ mask);
      ReadAvif(file);
      byte = static_cast<uint8_t>(byte ^ mask);
    }
  }
}

}  // namespace
}  // namespace acg2vec
