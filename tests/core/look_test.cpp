#include "predict/look/look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "look_files.h"
#include "look_picture_maker.h"
#include "predict/look/opaque_row.h"

namespace acg2vec {
namespace {

LookAnswers AnswersOf(const Picture& picture) {
  static LookNetwork network = LookNetwork::Read(Param(), Bin(), kLookAnswers).value();
  return LookAt(picture, network).answers;
}

// The drawing's colours changed by `change(value, x, y)`, channel by channel.
template <typename Change>
Picture Changed(const Picture& drawing, const Change& change) {
  return PaintedPicture(drawing.size(), [&](int x, int y) {
    std::array<uint8_t, 3> rgb{};
    ReadOpaqueRow(drawing, y, x, rgb);
    for (uint8_t& value : rgb) value = change(value, x, y);
    return Rgba{rgb[0], rgb[1], rgb[2], 255};
  });
}

TEST(Look, HearsNoiseAndItsStrength) {
  const Picture drawing = Drawing();
  std::mt19937 random(7);
  const auto noisy = [&](float levels) {
    std::normal_distribution<float> noise(0, levels);
    return AnswersOf(Changed(drawing, [&](uint8_t value, int, int) {
      return static_cast<uint8_t>(
          std::clamp(static_cast<float>(value) + noise(random), 0.F, 255.F));
    }));
  };
  const LookAnswers clean = AnswersOf(drawing);
  const LookAnswers some = noisy(6);
  const LookAnswers much = noisy(20);
  EXPECT_LT(clean.Chance(LookAttribute::kNoise), 0.5F);
  EXPECT_GT(some.Chance(LookAttribute::kNoise), 0.5F);
  EXPECT_GT(much.Chance(LookAttribute::kNoise), 0.5F);
  EXPECT_GT(much.noise_levels, some.noise_levels);
  EXPECT_LT(ExpectedBin(much), ExpectedBin(some));
  EXPECT_LT(ExpectedBin(some), ExpectedBin(clean));
}

TEST(Look, SeesBlur) {
  const Picture drawing = Drawing();
  const auto mean = [&](int x, int y, size_t c) {
    int sum = 0;
    for (int dy = -3; dy <= 3; ++dy) {
      for (int dx = -3; dx <= 3; ++dx) {
        std::array<uint8_t, 3> rgb{};
        ReadOpaqueRow(drawing, std::clamp(y + dy, 0, drawing.height() - 1),
                      std::clamp(x + dx, 0, drawing.width() - 1), rgb);
        sum += rgb[c];
      }
    }
    return static_cast<uint8_t>(sum / 49);
  };
  const Picture blurred = PaintedPicture(drawing.size(), [&](int x, int y) {
    return Rgba{mean(x, y, 0), mean(x, y, 1), mean(x, y, 2), 255};
  });
  EXPECT_LT(AnswersOf(drawing).Chance(LookAttribute::kBlur), 0.5F);
  EXPECT_GT(AnswersOf(blurred).Chance(LookAttribute::kBlur), 0.5F);
}

TEST(Look, SeesPixelArt) {
  // A sprite: squares of 6 pixels in four colours, mirrored, on one ground.
  std::mt19937 random(3);
  std::array<int, 18 * 9> cells{};
  for (int& cell : cells) cell = static_cast<int>(random() % 5);
  constexpr std::array<Rgba, 5> kColours = {{{40, 44, 52, 255},
                                             {40, 44, 52, 255},
                                             {220, 80, 70, 255},
                                             {250, 210, 120, 255},
                                             {80, 160, 220, 255}}};
  const Picture sprite = PaintedPicture({192, 192}, [&](int x, int y) {
    const int row = y / 6 - 7;
    const int column = x / 6 - 7;
    if (row < 0 || row >= 18 || column < 0 || column >= 18) return kColours[0];
    const int mirrored = column < 9 ? column : 17 - column;
    return kColours[static_cast<size_t>(cells[static_cast<size_t>(row * 9 + mirrored)])];
  });
  EXPECT_GT(AnswersOf(sprite).Chance(LookAttribute::kPixelArt), 0.5F);
  EXPECT_LT(AnswersOf(Drawing()).Chance(LookAttribute::kPixelArt), 0.5F);
}

}  // namespace
}  // namespace acg2vec
