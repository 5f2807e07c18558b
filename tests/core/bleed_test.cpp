#include "image/bleed.h"

#include <gtest/gtest.h>

#include "picture_maker.h"

namespace acg2vec {
namespace {

void SetPixel(Picture& picture, int x, int y, std::array<uint8_t, 4> colour) {
  std::copy(colour.begin(), colour.end(), picture.row(y).begin() + 4 * x);
}

Picture Disc(std::array<uint8_t, 4> inside, std::array<uint8_t, 4> outside) {
  Picture picture = Picture::Allocate({.width = 41, .height = 37}, kRgba8).value();
  for (int y = 0; y < 37; ++y) {
    for (int x = 0; x < 41; ++x) {
      const bool within = (x - 20) * (x - 20) + (y - 18) * (y - 18) < 100;
      SetPixel(picture, x, y, within ? inside : outside);
    }
  }
  return picture;
}

TEST(BleedTest, AVisibleColourSpreadsUnderEverythingTransparent) {
  Picture picture = Disc({200, 100, 50, 255}, {0, 0, 0, 0});
  ASSERT_TRUE(BleedColours(picture).ok());
  const auto pixels = std::as_const(picture).pixels();
  for (size_t i = 0; i < pixels.size(); i += 4) {
    EXPECT_NEAR(pixels[i], 200, 1);
    EXPECT_NEAR(pixels[i + 1], 100, 1);
    EXPECT_NEAR(pixels[i + 2], 50, 1);
  }
}

TEST(BleedTest, VisiblePixelsAndAlphaStay) {
  Picture picture = RandomPicture({.width = 33, .height = 20}, kRgba8);
  for (int x = 0; x < 33; x += 3) SetPixel(picture, x, x % 20, {9, 9, 9, 0});
  Picture original = RandomPicture({.width = 33, .height = 20}, kRgba8);
  for (int x = 0; x < 33; x += 3) SetPixel(original, x, x % 20, {9, 9, 9, 0});
  ASSERT_TRUE(BleedColours(picture).ok());
  const auto left = std::as_const(picture).pixels();
  const auto right = std::as_const(original).pixels();
  for (size_t i = 0; i < left.size(); ++i) {
    const bool must_stay = i % 4 == 3 || right[i / 4 * 4 + 3] != 0;
    ASSERT_TRUE(!must_stay || left[i] == right[i]) << i;
  }
}

TEST(BleedTest, APictureWithNothingVisibleIsFine) {
  Picture picture = Disc({1, 2, 3, 0}, {4, 5, 6, 0});
  ASSERT_TRUE(BleedColours(picture).ok());
  EXPECT_EQ(std::as_const(picture).pixels()[3], 0);
}

}  // namespace
}  // namespace acg2vec
