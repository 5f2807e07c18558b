#include <gtest/gtest.h>

#include <cstdint>

#include "look_picture_maker.h"
#include "picture_maker.h"
#include "predict/look/statistics.h"

namespace acg2vec {
namespace {

constexpr Rgba kWhite = {255, 255, 255, 255};
constexpr Rgba kClear = {30, 60, 90, 0};

// A square in the middle of a ground; a pixel of it is `figure(x, y)`.
template <typename Figure>
PixelStatistics OnGround(const Rgba& ground, const Figure& figure) {
  return MeasurePixels(PaintedPicture({100, 80}, [&](int x, int y) {
    const bool inside = x >= 20 && x < 80 && y >= 20 && y < 60;
    return inside ? Rgba(figure(x, y)) : ground;
  }));
}

uint8_t Level(int value) { return static_cast<uint8_t>(value); }

TEST(LookStatistics, WhiteGround) {
  const PixelStatistics facts = OnGround(kWhite, [](int, int) { return Rgba{200, 40, 40, 255}; });
  EXPECT_TRUE(HasWhiteBackground(facts));
  EXPECT_FALSE(HasTransparentBackground(facts));
}

TEST(LookStatistics, TransparentGroundIsNotWhite) {
  const PixelStatistics facts = OnGround(kClear, [](int, int) { return kWhite; });
  EXPECT_TRUE(HasTransparentBackground(facts));
  EXPECT_FALSE(HasWhiteBackground(facts));
  EXPECT_DOUBLE_EQ(facts.transparent, 1 - 0.3);
}

TEST(LookStatistics, ColouredGroundIsNeither) {
  const PixelStatistics facts = OnGround({90, 160, 220, 255}, [](int, int) { return kWhite; });
  EXPECT_FALSE(HasWhiteBackground(facts));
  EXPECT_FALSE(HasTransparentBackground(facts));
}

TEST(LookStatistics, HoleInTheMiddleIsNoTransparentGround) {
  const PixelStatistics facts = OnGround(kWhite, [](int, int) { return kClear; });
  EXPECT_FALSE(HasTransparentBackground(facts));
  EXPECT_TRUE(HasWhiteBackground(facts));
}

TEST(LookStatistics, GreyLevelsAreGreyscaleAndMonochrome) {
  const PixelStatistics facts = OnGround(kWhite, [](int x, int y) {
    return Rgba{Level(x), Level(x), Level(x + y % 2), 255};  // an odd level is no colour
  });
  EXPECT_TRUE(IsGreyscale(facts));
  EXPECT_TRUE(IsMonochrome(facts));
}

TEST(LookStatistics, OneHueIsMonochromeButNotGreyscale) {
  const PixelStatistics facts = OnGround(kWhite, [](int x, int) {
    return Rgba{Level(90 + x), Level(60 + x), Level(30 + x), 255};
  });
  EXPECT_FALSE(IsGreyscale(facts));
  EXPECT_TRUE(IsMonochrome(facts));
}

TEST(LookStatistics, OppositeHuesAreNotMonochrome) {
  const PixelStatistics facts = OnGround(kWhite, [](int x, int) {
    return x % 2 == 0 ? Rgba{220, 120, 60, 255} : Rgba{20, 120, 180, 255};
  });
  EXPECT_FALSE(IsMonochrome(facts));
}

TEST(LookStatistics, ManyHuesAreNotMonochrome) {
  const PixelStatistics facts = OnGround(kWhite, [](int x, int y) {
    return Rgba{Level(4 * (x - 20)), Level(4 * y), Level(255 - 4 * (x - 20)), 255};
  });
  EXPECT_FALSE(IsMonochrome(facts));
}

TEST(LookStatistics, ColoursUnderTransparencyDoNotCount) {
  const PixelStatistics facts = OnGround({255, 0, 0, 0}, [](int x, int) {
    return Rgba{Level(x), Level(x), Level(x), 255};
  });
  EXPECT_TRUE(IsGreyscale(facts));
}

TEST(LookStatistics, WhollyTransparentPictureHasNoColour) {
  const PixelStatistics facts = OnGround(kClear, [](int, int) { return kClear; });
  EXPECT_TRUE(HasTransparentBackground(facts));
  EXPECT_TRUE(IsGreyscale(facts));
}

TEST(LookStatistics, EveryFormatAndTheSmallestPictureCanBeMeasured) {
  for (const PixelFormat format : kEveryFormat) {
    const PixelStatistics facts = MeasurePixels(RandomPicture({1, 1}, format));
    if (format.colour_channels() == 1) {
      EXPECT_TRUE(IsGreyscale(facts));
    }
    EXPECT_LE(facts.white_border + facts.transparent_border, 1);
  }
}

}  // namespace
}  // namespace acg2vec
