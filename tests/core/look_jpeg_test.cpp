// Pictures are quantised here as a JPEG encoder does it, without the rest of one.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "look_files.h"
#include "look_picture_maker.h"
#include "predict/look/jpeg_again.h"
#include "predict/look/jpeg_lattice.h"
#include "predict/look/opaque_row.h"

namespace acg2vec {
namespace {

using Block = std::array<double, 64>;

constexpr std::array kTable = {16,  11,  10,  16,  24, 40, 51,  61,  12,  12,  14,  19,  26,
                               58,  60,  55,  14,  13, 16, 24,  40,  57,  69,  56,  14,  17,
                               22,  29,  51,  87,  80, 62, 18,  22,  37,  56,  68,  109, 103,
                               77,  24,  35,  55,  64, 81, 104, 113, 92,  49,  64,  78,  87,
                               103, 121, 120, 101, 72, 92, 95,  98,  112, 100, 103, 99};

using Cosines = std::array<std::array<double, 8>, 8>;

Cosines MakeCosines() {
  Cosines cosines{};
  for (size_t wave = 0; wave < 8; ++wave) {
    for (size_t place = 0; place < 8; ++place) {
      const double angle = static_cast<double>(wave) * (static_cast<double>(place) + 0.5);
      const double norm = wave == 0 ? std::sqrt(0.125) : 0.5;
      cosines[wave][place] = norm * std::cos(angle * std::numbers::pi / 8);
    }
  }
  return cosines;
}

double Cosine(size_t wave, size_t place) {
  static const Cosines kCosines = MakeCosines();
  return kCosines[wave][place];
}

// Both ways of the transform, by its definition.
Block Turned(const Block& from, bool back) {
  Block to{};
  for (size_t i = 0; i < 64; ++i) {
    for (size_t j = 0; j < 64; ++j) {
      const size_t wave = back ? j : i;
      const size_t place = back ? i : j;
      to[i] += Cosine(wave / 8, place / 8) * Cosine(wave % 8, place % 8) * from[j];
    }
  }
  return to;
}

// `scale` is libjpeg's, in hundredths.
Block Quantised(const Block& pixels, int scale) {
  Block waves = Turned(pixels, /*back=*/false);
  for (size_t i = 0; i < 64; ++i) {
    const double step = std::max((kTable[i] * scale + 50) / 100, 1);
    waves[i] = std::nearbyint(waves[i] / step) * step;
  }
  return Turned(waves, /*back=*/true);
}

// The drawing in grey, of little contrast so that nothing is clipped.
double GreyAt(const Picture& drawing, int y, int x) {
  std::array<uint8_t, 3> rgb{};
  ReadOpaqueRow(drawing, y, x, rgb);
  return 50 + 0.6 * (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]);
}

// The drawing as a JPEG of that scale would be, without its first rows and columns.
template <typename Grey>
Picture Saved(int scale, int cut, const Grey& grey_at) {
  std::vector<uint8_t> grey(size_t{320} * 240);
  for (int top = 0; top < 240; top += 8) {
    for (int left = 0; left < 320; left += 8) {
      Block pixels{};
      for (int i = 0; i < 64; ++i) {
        pixels[static_cast<size_t>(i)] = grey_at(top + i / 8, left + i % 8);
      }
      if (scale > 0) pixels = Quantised(pixels, scale);
      for (int i = 0; i < 64; ++i) {
        const double value = std::clamp(std::round(pixels[static_cast<size_t>(i)]), 0.0, 255.0);
        const auto at = static_cast<size_t>((top + i / 8) * 320 + left + i % 8);
        grey[at] = static_cast<uint8_t>(value);
      }
    }
  }
  return PaintedPicture({320 - cut, 240 - cut}, [&](int x, int y) {
    const uint8_t value = grey[static_cast<size_t>((y + cut) * 320 + x + cut)];
    return Rgba{value, value, value, 255};
  });
}

Picture Saved(int scale, int cut = 0) {
  const Picture drawing = Drawing();
  return Saved(scale, cut, [&](int y, int x) { return GreyAt(drawing, y, x); });
}

std::optional<int> QualityOf(const Picture& picture) {
  return JpegQualityOf(ViewsOf(picture).crops);
}

TEST(LookJpeg, FindsTheQualityToThePoint) {
  EXPECT_EQ(QualityOf(Saved(250)), 20);
  EXPECT_EQ(QualityOf(Saved(100)), 50);
  EXPECT_EQ(QualityOf(Saved(50)), 75);
  EXPECT_EQ(QualityOf(Saved(20)), 90);
}

TEST(LookJpeg, FindsItInAPartCutOutLater) {
  EXPECT_EQ(QualityOf(Saved(50, /*cut=*/3)), 75);
  EXPECT_EQ(QualityOf(Saved(125, /*cut=*/6)), 40);
}

TEST(LookJpeg, FindsNothingWhereThereWasNone) {
  EXPECT_EQ(QualityOf(Saved(0)), std::nullopt);
  EXPECT_EQ(QualityOf(Drawing()), std::nullopt);
}

TEST(LookJpeg, FindsItInInkOnPaper) {
  const Picture drawing = Drawing();
  const auto ink = [&](int y, int x) { return GreyAt(drawing, y, x) > 120 ? 255.0 : 0.0; };
  // Clipping costs a point or two.
  EXPECT_NEAR(JpegQualityAgain(ViewsOf(Saved(80, 0, ink)).crops).value_or(0), 60, 2);
  EXPECT_NEAR(JpegQualityAgain(ViewsOf(Saved(200, 0, ink)).crops).value_or(0), 25, 2);
  EXPECT_EQ(JpegQualityAgain(ViewsOf(Saved(0, 0, ink)).crops), std::nullopt);
}

TEST(LookJpeg, FindsNothingInFlatColour) {
  const Picture flat = PaintedPicture({200, 200}, [](int, int) { return Rgba{90, 120, 30, 255}; });
  EXPECT_EQ(QualityOf(flat), std::nullopt);
}

}  // namespace
}  // namespace acg2vec
