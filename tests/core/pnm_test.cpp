#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "image/decode.h"

namespace acg2vec {
namespace {

using ::testing::ElementsAre;

Result<Picture> Decode(const std::string& file, const Limits& limits = {}) {
  return DecodePicture({reinterpret_cast<const uint8_t*>(file.data()), file.size()}, limits);
}

// All samples, whatever their depth.
std::vector<int> Samples(const std::string& file) {
  const auto decoded = Decode(file);
  if (!decoded.ok()) return {};
  return WithSampleOf(decoded.value().depth(), [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(decoded.value().pixels());
    return std::vector<int>(samples.begin(), samples.end());
  });
}

TEST(PnmTest, ReadsAllSixKinds) {
  EXPECT_THAT(Samples("P1 3 2 1 0 1 010"), ElementsAre(0, 255, 0, 255, 0, 255));
  EXPECT_THAT(Samples("P2 2 1 255 7 255\n"), ElementsAre(7, 255));
  EXPECT_THAT(Samples("P3 1 1 255 7 0 255"), ElementsAre(7, 0, 255));
  EXPECT_THAT(Samples("P4 9 2\n\x80\x80\x7F\x7F"),
              ElementsAre(0, 255, 255, 255, 255, 255, 255, 255, 0,  //
                          255, 0, 0, 0, 0, 0, 0, 0, 255));
  EXPECT_THAT(Samples("P5 2 1 255\nab"), ElementsAre('a', 'b'));
  EXPECT_THAT(Samples("P6 1 2 255\nabcdef"), ElementsAre('a', 'b', 'c', 'd', 'e', 'f'));
}

TEST(PnmTest, OtherLargestValuesAreStretched) {
  EXPECT_THAT(Samples("P2 4 1 3 0 1 2 3"), ElementsAre(0, 85, 170, 255));
  EXPECT_THAT(Samples("P2 3 1 1000 0 500 1000"), ElementsAre(0, 32768, 65535));
}

TEST(PnmTest, SixteenBitsHaveTheHigherByteFirst) {
  EXPECT_THAT(Samples("P5 1 1 65535\nab"), ElementsAre('a' * 256 + 'b'));
  EXPECT_THAT(Samples("P6 1 1 256\n\x01\x01\x01\x01\x01\x01"), ElementsAre());  // 257 of 256
}

TEST(PnmTest, CommentsStandAnywhereInTheHeader) {
  EXPECT_THAT(Samples("P5#a\n2 # b 9 9\n1\n# c\n255\nab"), ElementsAre('a', 'b'));
}

TEST(PnmTest, DamagedFilesAreRefused) {
  for (const std::string file :
       {"P5 2 1 255\na", "P5 2 1 0\nab", "P5 2 1 70000\nabcd", "P5 0 1 255\nab", "P5 2 1 255",
        "P5 -2 1 255\nab", "P2 2 1 9 9 10", "P2 2 1 9 9", "P1 2 1 12", "P3 1 1 9 1 2 x",
        "P6 99999999999999999999 1 255\nabc", "P6 1 99999 255\nabc", "P5 1 1 255a"}) {
    const auto decoded = Decode(file);
    ASSERT_FALSE(decoded.ok()) << file;
    EXPECT_NE(decoded.error().code, ErrorCode::kOutOfMemory) << file;
  }
  EXPECT_EQ(Decode("P5 2 1 255\na").error().code, ErrorCode::kDecodeFailed);
}

TEST(PnmTest, LimitsComeBeforeThePixels) {
  EXPECT_EQ(Decode("P4 60000 60000\n").error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Decode("P5 3 1 255\nabc", {.pixels = 2}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Decode("P6 1 1 255\nabc", {.decoded_bytes = 2}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Decode("P6 1 1 255\nabc", {.file_bytes = 13}).error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(Decode("P6 1 1 255\nabc", {.file_bytes = 14, .decoded_bytes = 3}).ok());
}

}  // namespace
}  // namespace acg2vec
