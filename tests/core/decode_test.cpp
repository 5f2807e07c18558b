#include "image/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "image/format.h"
#include "picture_maker.h"
#include "test_files.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

std::vector<uint8_t> Bytes(const std::string& text) { return {text.begin(), text.end()}; }

TEST(DecodeTest, ReadsBackWhatThePngWriterWrote) {
  for (const PixelFormat format : kEveryFormat) {
    const Picture picture = RandomPicture({.width = 37, .height = 23}, format);
    const auto decoded = DecodePicture(EncodePng(picture));
    ASSERT_TRUE(decoded.ok()) << decoded.error().message;
    EXPECT_EQ(decoded.value().format(), format);
    EXPECT_THAT(decoded.value().pixels(), ElementsAreArray(picture.pixels()));
  }
}

TEST(DecodeTest, ReadsPnm) {
  const auto decoded =
      DecodePicture(Bytes("P6 2 1 255\n"
                          "abcdef"));
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray(Bytes("abcdef")));
}

// One pixel wide, two high, 24 bits.
std::vector<uint8_t> SmallBmp() {
  std::vector<uint8_t> file(54 + 8);
  const auto set = [&](size_t at, uint32_t value) {
    for (size_t i = 0; i < 4; ++i) file[at + i] = static_cast<uint8_t>(value >> (8 * i));
  };
  file[0] = 'B';
  file[1] = 'M';
  set(2, 62);
  set(10, 54);
  set(14, 40);
  set(18, 1);
  set(22, 2);
  set(26, 1U | 24U << 16U);
  set(54, 0x010203);  // the lower row
  set(58, 0x040506);
  return file;
}

// One pixel with alpha, blue first.
std::vector<uint8_t> SmallTga() {
  std::vector<uint8_t> file(18);
  file[2] = 2;
  file[12] = file[14] = 1;
  file[16] = 32;
  file[17] = 8;
  for (const int value : {30, 20, 10, 128}) file.push_back(static_cast<uint8_t>(value));
  return file;
}

// Three grey pixels in a run of two and one as it is.
std::vector<uint8_t> SmallRunLengthTga() {
  std::vector<uint8_t> file(18);
  file[2] = 11;
  file[12] = 3;
  file[14] = 1;
  file[16] = 8;
  for (const int value : {0x81, 7, 0x00, 9}) file.push_back(static_cast<uint8_t>(value));
  return file;
}

TEST(DecodeTest, ReadsBmpBottomUpBlueFirst) {
  const auto decoded = DecodePicture(SmallBmp());
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray({4, 5, 6, 1, 2, 3}));
}

TEST(DecodeTest, ReadsBmpTopDown) {
  auto file = SmallBmp();
  for (size_t at = 22; at < 26; ++at) file[at] ^= 0xFFU;  // 2 becomes −3
  file[22] = 0xFE;                                        // −2
  const auto decoded = DecodePicture(file);
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray({1, 2, 3, 4, 5, 6}));
}

TEST(DecodeTest, ReadsTgaWithAlpha) {
  const auto decoded = DecodePicture(SmallTga());
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray({10, 20, 30, 128}));
}

TEST(DecodeTest, ReadsRunLengthTga) {
  const auto decoded = DecodePicture(SmallRunLengthTga());
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray({7, 7, 9}));
}

// stb_image would fill what is missing with whatever lies in memory.
TEST(DecodeTest, RawPixelsThatEndTooEarlyAreAnErrorAtEveryLength) {
  const std::string pnm = "P6\n# a comment\n2 2\n255\n";
  for (const auto& file : {Bytes(pnm + "abcdefghijkl"), SmallTga(), SmallRunLengthTga()}) {
    ASSERT_TRUE(DecodePicture(file).ok());
    for (size_t length = 2; length < file.size(); ++length) {
      EXPECT_FALSE(DecodePicture(std::span(file).first(length)).ok()) << length;
    }
  }
  const auto bmp = SmallBmp();
  for (size_t length = 2; length + 1 < bmp.size(); ++length) {  // the last byte is padding
    EXPECT_FALSE(DecodePicture(std::span(bmp).first(length)).ok()) << length;
  }
}

TEST(DecodeTest, AHeaderThatClaimsMoreThanTheFileHoldsIsAnError) {
  auto tall = SmallTga();
  tall[15] = 100;
  EXPECT_EQ(DecodePicture(tall).error().code, ErrorCode::kDecodeFailed);
  EXPECT_EQ(DecodePicture(Bytes("P5 99999999999999999999 9 255 x")).error().code,
            ErrorCode::kTooLarge);
  // 1 in 32 bits: what wasm would take it for, were the digits not counted in 64.
  EXPECT_EQ(DecodePicture(Bytes("P5 21474836481 1 255 x")).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(DecodePicture(Bytes("P5 0 9 255 x")).error().code, ErrorCode::kDecodeFailed);
}

TEST(DecodeTest, AnAlphaChannelThatSaysNothingIsDropped) {
  Picture picture = RandomPicture({.width = 5, .height = 4}, kRgba8);
  for (int y = 0; y < 4; ++y) {
    for (size_t x = 0; x < 5; ++x) picture.row(y)[4 * x + 3] = 255;
  }
  const auto decoded = DecodePicture(EncodePng(picture));
  ASSERT_TRUE(decoded.ok());
  ASSERT_EQ(decoded.value().channels(), 3);
  EXPECT_EQ(decoded.value().row(3)[14], picture.row(3)[18]);
}

TEST(DecodeTest, OneTransparentColourOfAnRgbPngBecomesAlpha) {
  Picture picture = RandomPicture({.width = 2, .height = 1}, kRgb8);
  const std::vector<uint8_t> colours = {1, 2, 3, 4, 5, 6};
  std::copy(colours.begin(), colours.end(), picture.row(0).begin());
  std::vector<uint8_t> file = EncodePng(picture);
  const auto transparent = PngChunk("tRNS", std::vector<uint8_t>{0, 4, 0, 5, 0, 6});
  file.insert(file.begin() + 33, transparent.begin(), transparent.end());
  const auto decoded = DecodePicture(file);
  ASSERT_TRUE(decoded.ok()) << decoded.error().message;
  EXPECT_THAT(decoded.value().pixels(), ElementsAreArray({1, 2, 3, 255, 4, 5, 6, 0}));
}

TEST(DecodeTest, ATextIsNoPictureWhateverItsName) {
  const auto decoded = DecodePicture(Bytes("Dear diary, today I drew a cat.\n"));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::kUnsupportedFormat);
  EXPECT_THAT(decoded.error().message, HasSubstr("PNG, JPEG"));
}

TEST(DecodeTest, NamesAKnownFormatThatItCannotRead) {
  const auto decoded = DecodePicture(Bytes("RIFF\x10__WEBPVP8 "));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, ErrorCode::kUnsupportedFormat);
  EXPECT_EQ(DetectFormat(Bytes("RIFF____WEBPVP8 ")), PictureFormat::kWebp);
}

TEST(DecodeTest, EmptyFileIsRefused) {
  EXPECT_EQ(DecodePicture({}).error().code, ErrorCode::kUnsupportedFormat);
}

TEST(DecodeTest, ATruncatedFileIsAnErrorAtEveryLength) {
  const auto file = EncodePng(RandomPicture({.width = 9, .height = 9}, kRgb8));
  for (size_t length = 8; length < file.size(); ++length) {
    const auto decoded = DecodePicture(std::span(file).first(length));
    ASSERT_FALSE(decoded.ok()) << length;
    EXPECT_EQ(decoded.error().code, ErrorCode::kDecodeFailed) << length;
  }
}

TEST(DecodeTest, EveryFlippedBitOfAPngIsAnError) {
  auto file = EncodePng(RandomPicture({.width = 5, .height = 3}, kRgb8));
  for (size_t bit = 0; bit < 8 * file.size(); ++bit) {
    file[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(DecodePicture(file).ok()) << bit;
    file[bit / 8] ^= static_cast<uint8_t>(1U << (bit % 8));
  }
}

TEST(DecodeTest, LimitsAreCheckedFromTheHeaderAlone) {
  // Only a header: were the limits checked after decoding, this would be DECODE_FAILED.
  const auto wide = PngStart({.width = 100'001, .height = 1}, kRgb8);
  const auto many = PngStart({.width = 20'000, .height = 20'000}, kRgb8);
  auto with_data = [](std::vector<uint8_t> file) {
    for (const auto& chunk : {PngChunk("IDAT", {}), PngEnd()}) {
      file.insert(file.end(), chunk.begin(), chunk.end());
    }
    return file;
  };
  EXPECT_EQ(DecodePicture(with_data(wide)).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(DecodePicture(with_data(many)).error().code, ErrorCode::kTooLarge);
  const auto small = EncodePng(RandomPicture({.width = 4, .height = 4}, kRgb8));
  EXPECT_EQ(DecodePicture(small, {.pixels = 15, .side = 4}).error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(DecodePicture(small, {.pixels = 16, .side = 4}).ok());
}

TEST(DecodeTest, PixelsOfSomebodyElseMustFitTheirSize) {
  const std::vector<uint8_t> pixels(2 * 3 * 4, 7);
  EXPECT_TRUE(PictureFromRgba(pixels, {.width = 2, .height = 3}).ok());
  for (const PictureSize size :
       {PictureSize{2, 2}, PictureSize{0, 3}, PictureSize{4, 2}, PictureSize{-2, -3}}) {
    EXPECT_EQ(PictureFromRgba(pixels, size).error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace acg2vec
