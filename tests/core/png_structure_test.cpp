#include "image/png_structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "image/decode.h"
#include "picture_maker.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;
using File = std::vector<uint8_t>;

struct Part {
  std::string_view type;
  File data;
};

File PngOf(const std::vector<Part>& parts) {
  File file = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  for (const auto& [type, data] : parts) {
    const auto chunk = PngChunk(type, data);
    file.insert(file.end(), chunk.begin(), chunk.end());
  }
  return file;
}

// Of one pixel, with that depth and colour type.
Part Header(uint8_t depth, uint8_t type, uint8_t height = 1) {
  return {"IHDR", {0, 0, 0, 1, 0, 0, 0, height, depth, type, 0, 0, 0}};
}
Part Data(const File& rows = {0, 1, 2, 3, 4, 5, 6, 7, 8}) { return {"IDAT", StoredZlib(rows)}; }
const Part kPalette{"PLTE", {1, 2, 3}};
const Part kEnd{"IEND", {}};

std::string MessageOf(const std::vector<Part>& parts) {
  const auto decoded = DecodePicture(PngOf(parts));
  if (decoded.ok()) return "";
  EXPECT_EQ(decoded.error().code, ErrorCode::kDecodeFailed);
  return decoded.error().message;
}

TEST(PngStructureTest, TheseDepthsGoWithTheseColours) {
  for (unsigned type = 0; type < 8; ++type) {
    for (unsigned depth = 0; depth <= 17; ++depth) {
      const bool is_grey = type == 0 && (depth == 1 || depth == 2 || depth == 4);
      const bool is_index = type == 3 && (depth == 1 || depth == 2 || depth == 4 || depth == 8);
      const bool is_sample =
          (type == 0 || type == 2 || type == 4 || type == 6) && (depth == 8 || depth == 16);
      const auto header = Header(static_cast<uint8_t>(depth), static_cast<uint8_t>(type));
      const bool is_read = MessageOf({header, kPalette, Data(), kEnd}).empty();
      EXPECT_EQ(is_read, is_grey || is_index || is_sample) << depth << " " << type;
    }
  }
}

TEST(PngStructureTest, ChunksMustBeInOrder) {
  const Part header = Header(8, 3);
  const Part transparency{"tRNS", {7}};
  EXPECT_EQ(MessageOf({header, kPalette, transparency, Data(), kEnd}), "");
  EXPECT_EQ(MessageOf({header, {"teXt", {}}, kPalette, Data(), {"teXt", {}}, kEnd}), "");
  EXPECT_THAT(MessageOf({kPalette, header, Data(), kEnd}), HasSubstr("header"));
  EXPECT_THAT(MessageOf({header, Data(), kPalette, kEnd}), HasSubstr("order"));
  EXPECT_THAT(MessageOf({header, kPalette, kPalette, Data(), kEnd}), HasSubstr("order"));
  EXPECT_THAT(MessageOf({header, kPalette, Data(), transparency, kEnd}), HasSubstr("order"));
  EXPECT_THAT(MessageOf({header, kPalette, Data(), {"teXt", {}}, Data(), kEnd}),
              HasSubstr("order"));
  EXPECT_THAT(MessageOf({header, kPalette, header, Data(), kEnd}), HasSubstr("two headers"));
  EXPECT_THAT(MessageOf({header, kPalette, kEnd}), HasSubstr("no pixels"));
  EXPECT_THAT(MessageOf({header, kPalette, Data()}), HasSubstr("too early"));
}

TEST(PngStructureTest, PalettesHaveWholeColours) {
  const Part header = Header(8, 3);
  for (const size_t bytes : std::vector<size_t>{0, 1, 4, 769, 771}) {
    EXPECT_THAT(MessageOf({header, {"PLTE", File(bytes)}, Data(), kEnd}), HasSubstr("palette"));
  }
  EXPECT_EQ(MessageOf({header, {"PLTE", File(768)}, Data(), kEnd}), "");
}

TEST(PngStructureTest, AnIndexBehindThePaletteIsBlack) {
  const auto decoded = DecodePicture(PngOf({Header(8, 3), kPalette, Data({0, 9}), kEnd}));
  ASSERT_TRUE(decoded.ok());
  EXPECT_THAT(decoded.value().pixels(), ::testing::ElementsAre(0, 0, 0));
}

TEST(PngStructureTest, UnknownChunksCountWhereTheySaySo) {
  EXPECT_EQ(MessageOf({Header(8, 2), {"abCd", {1}}, Data(), kEnd}), "");
  EXPECT_THAT(MessageOf({Header(8, 2), {"AbCd", {1}}, Data(), kEnd}), HasSubstr("unknown"));
}

TEST(PngStructureTest, ApplesVariantIsNamed) {
  const auto decoded = DecodePicture(PngOf({{"CgBI", File(4)}, Header(8, 2), Data(), kEnd}));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::kUnsupportedFormat);
}

TEST(PngStructureTest, ASignatureThatWasTransferredAsTextIsDamaged) {
  for (const size_t at : std::vector<size_t>{0, 1, 3, 4, 6, 7}) {
    File file = PngOf({Header(8, 2), Data(), kEnd});
    file[at] ^= 0x20U;
    const auto decoded = DecodePicture(file);
    ASSERT_FALSE(decoded.ok());
    EXPECT_EQ(decoded.error().code, ErrorCode::kDecodeFailed) << at;
  }
}

// Deflate multiplies by 1032 at most: before anything is allocated it is clear that this can't be.
TEST(PngStructureTest, MorePixelsThanTheDataCanHoldAreRefused) {
  Part header = Header(16, 6);
  header.data[2] = header.data[6] = 0x30;
  EXPECT_THAT(MessageOf({header, Data(), kEnd}), HasSubstr("fewer pixels"));
}

TEST(PngStructureTest, DataThatUnpackToMuchMoreThanThePictureAreRefused) {
  const auto file = ReadFile(std::filesystem::path(ACG2VEC_SOURCE_DIR) /
                             "tests/fuzz/corpus/png/hostile-unpacks-to-megabytes.png");
  const auto decoded = DecodePicture(file);
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::kTooLarge);
}

TEST(PngStructureTest, InterlacedRowsAreCountedPassByPass) {
  PngHeader header{.size = {9, 9}, .depth = 1, .samples = 1};
  EXPECT_EQ(header.UnpackedBytes(), 9 * (2 + 1));
  header.is_interlaced = true;
  // Passes of 2×2, 1×2, 3×1, 2×3, 5×2, 4×5 and 9×4 pixels.
  EXPECT_EQ(header.UnpackedBytes(), 2 * (2 + 2 + 1 + 3 + 2 + 5) + 4 * 3);
  header.size = {1, 1};
  EXPECT_EQ(header.UnpackedBytes(), 2);
}

}  // namespace
}  // namespace acg2vec
