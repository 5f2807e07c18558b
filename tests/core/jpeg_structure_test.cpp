#include "image/jpeg_structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "image/decode.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::HasSubstr;
using File = std::vector<uint8_t>;

File Corpus(const std::string& name) {
  return ReadFile(std::filesystem::path(ACG2VEC_SOURCE_DIR) / "tests/fuzz/corpus/jpeg" / name);
}

// Where the first segment of that marker begins.
size_t Find(const File& file, uint8_t marker) {
  const std::vector<uint8_t> wanted = {0xFF, marker};
  return static_cast<size_t>(std::search(file.begin(), file.end(), wanted.begin(), wanted.end()) -
                             file.begin());
}

constexpr size_t kSize = 5;        // in a frame header, from its marker: height, then width
constexpr size_t kComponents = 9;  // their number; then id, sampling, table of each

Error ErrorOf(const File& file) {
  const auto decoded = DecodePicture(file);
  EXPECT_FALSE(decoded.ok());
  return decoded.ok() ? Error{} : decoded.error();
}

TEST(JpegStructureTest, WhatEncodersMakeIsSane) {
  for (const std::string name : {"baseline-420.jpg", "baseline-422.jpg", "progressive.jpg",
                                 "restarts.jpg", "cmyk.jpg", "ycck.jpg", "rgb.jpg"}) {
    const auto frame = ReadJpegStructure(Corpus(name), {});
    ASSERT_TRUE(frame.ok()) << name << frame.error().message;
    EXPECT_EQ(frame.value().size.width, 37);
    const auto decoded = DecodePicture(Corpus(name));
    ASSERT_TRUE(decoded.ok()) << name << decoded.error().message;
    EXPECT_EQ(decoded.value().channels(), 3) << name;
  }
  EXPECT_EQ(DecodePicture(Corpus("grey.jpg")).value().channels(), 1);
}

// It makes stb_image 2.27 write behind its tables.
TEST(JpegStructureTest, ATableOfMoreCodesThanThereCanBeIsRefused) {
  EXPECT_EQ(ErrorOf(Corpus("hostile-table-of-4080-codes.jpg")).code, ErrorCode::kDecodeFailed);
}

TEST(JpegStructureTest, MoreCodesOfALengthThanThereAreIsRefused) {
  File file = Corpus("baseline-420.jpg");
  file[Find(file, 0xC4) + 5] = 3;  // of one bit
  EXPECT_THAT(ErrorOf(file).message, HasSubstr("code tables"));
}

TEST(JpegStructureTest, AMissingTableIsRefused) {
  for (const uint8_t marker : std::vector<uint8_t>{0xC4, 0xDB}) {
    File file = Corpus("baseline-420.jpg");
    file[Find(file, marker) + 1] = 0xFE;  // a comment instead
    EXPECT_THAT(ErrorOf(file).message, HasSubstr("missing tables")) << int{marker};
  }
}

TEST(JpegStructureTest, SegmentsBeyondTheFileAreRefused) {
  File file = Corpus("baseline-420.jpg");
  file[Find(file, 0xDB) + 2] = 0xFF;
  EXPECT_EQ(ErrorOf(file).code, ErrorCode::kDecodeFailed);
}

TEST(JpegStructureTest, KindsThatCannotBeReadAreNamed) {
  for (const auto& [marker, name] :
       std::vector<std::pair<uint8_t, std::string>>{{0xC3, "lossless"},
                                                    {0xC5, "hierarchical"},
                                                    {0xC9, "arithmetic"},
                                                    {0xCA, "arithmetic"}}) {
    File file = Corpus("baseline-420.jpg");
    file[Find(file, 0xC0) + 1] = marker;
    EXPECT_EQ(ErrorOf(file).code, ErrorCode::kUnsupportedFormat);
    EXPECT_THAT(ErrorOf(file).message, HasSubstr(name));
  }
  File deep = Corpus("baseline-420.jpg");
  deep[Find(deep, 0xC0) + 4] = 12;
  EXPECT_THAT(ErrorOf(deep).message, HasSubstr("12 bits"));
}

TEST(JpegStructureTest, SamplingFactorsMustBeSane) {
  for (const uint8_t factors : std::vector<uint8_t>{0x00, 0x50, 0x15}) {
    File file = Corpus("baseline-420.jpg");
    file[Find(file, 0xC0) + kComponents + 2] = factors;
    EXPECT_EQ(ErrorOf(file).code, ErrorCode::kDecodeFailed) << int{factors};
  }
  File fraction = Corpus("baseline-420.jpg");
  fraction[Find(fraction, 0xC0) + kComponents + 2] = 0x32;
  fraction[Find(fraction, 0xC0) + kComponents + 5] = 0x22;
  EXPECT_EQ(ErrorOf(fraction).code, ErrorCode::kUnsupportedFormat);
}

TEST(JpegStructureTest, ComponentsMustDiffer) {
  File file = Corpus("baseline-420.jpg");
  const size_t frame = Find(file, 0xC0);
  file[frame + kComponents + 4] = file[frame + kComponents + 1];
  EXPECT_EQ(ErrorOf(file).code, ErrorCode::kDecodeFailed);
}

TEST(JpegStructureTest, TwoHeadersAreRefused) {
  File file = Corpus("baseline-420.jpg");
  const auto frame = file.begin() + static_cast<ptrdiff_t>(Find(file, 0xC0));
  const File copy(frame, frame + 19);
  file.insert(frame, copy.begin(), copy.end());
  EXPECT_THAT(ErrorOf(file).message, HasSubstr("two headers"));
}

// Else a small file would make a large picture of grey.
TEST(JpegStructureTest, FewerBitsThanBlocksAreRefused) {
  for (const std::string name : {"baseline-420.jpg", "progressive.jpg", "grey.jpg"}) {
    File file = Corpus(name);
    const size_t frame = std::min(Find(file, 0xC0), Find(file, 0xC2));
    file[frame + kSize] = 0x20;
    file[frame + kSize + 2] = 0x20;
    EXPECT_THAT(ErrorOf(file).message, HasSubstr("fewer pixels")) << name;
  }
}

TEST(JpegStructureTest, AScanThatNeverCameIsMissed) {
  File file = Corpus("baseline-420.jpg");
  file.resize(Find(file, 0xDA));
  file.insert(file.end(), {0xFF, 0xD9});
  EXPECT_THAT(ErrorOf(file).message, HasSubstr("ends too early"));
}

TEST(JpegStructureTest, ScansWithoutEndAreRefused) {
  const File file = Corpus("progressive.jpg");
  const auto end = file.end() - 2;
  const std::vector<uint8_t> wanted = {0xFF, 0xDA};
  const auto last = std::find_end(file.begin(), file.end(), wanted.begin(), wanted.end());
  File longer(file.begin(), end);
  for (int i = 0; i < 100; ++i) longer.insert(longer.end(), last, end);
  longer.insert(longer.end(), end, file.end());
  EXPECT_EQ(ErrorOf(longer).code, ErrorCode::kTooLarge);
}

TEST(JpegStructureTest, LimitsComeFirst) {
  File file = Corpus("baseline-420.jpg");
  const size_t frame = Find(file, 0xC0);
  for (size_t i = 0; i < 4; ++i) file[frame + kSize + i] = 0xEA;
  EXPECT_EQ(ErrorOf(file).code, ErrorCode::kTooLarge);
}

TEST(JpegStructureTest, FourComponentsNeedAdobesWord) {
  File file = Corpus("cmyk.jpg");
  file[Find(file, 0xEE) + 1] = 0xEC;
  EXPECT_EQ(ErrorOf(file).code, ErrorCode::kUnsupportedFormat);
}

}  // namespace
}  // namespace acg2vec
