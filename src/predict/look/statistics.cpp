#include "predict/look/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "image/rgba.h"
#include "predict/look/hue_moments.h"

namespace acg2vec {
namespace {

constexpr int kBorderDivisor = 50;  // the band along the edge: this part of the shorter side
constexpr int kHalfOpaque = 128;
constexpr int kNearlyWhite = 240;
constexpr int kVisibleColour = 12;  // levels between the largest channel and the smallest

constexpr double kMost = 0.6;      // of the edge
constexpr double kStrays = 0.002;  // of the pixels
// Colours across the main hue, for so many along it: what scans and compression add to one ink.
constexpr double kHueSpread = 0.18;
constexpr double kHueSpreadLevels = 2.5;
constexpr double kOppositeShare = 0.02;

class Counter {
 public:
  explicit Counter(const Picture& picture)
      : width_(static_cast<size_t>(picture.width())),
        height_(static_cast<size_t>(picture.height())) {
    const auto band = std::min(width_, height_) / kBorderDivisor;
    band_ = std::max(band, size_t{1});
  }

  // Four bytes a pixel.
  void AddRow(size_t y, const std::vector<uint8_t>& rgba) {
    for (size_t x = 0; x < width_; ++x) Add(y, x, &rgba[4 * x]);
  }

  PixelStatistics Finish() const {
    PixelStatistics statistics;
    const auto share = [](size_t part, size_t whole) {
      return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    };
    const size_t all = width_ * height_;
    statistics.transparent = share(transparent_, all);
    statistics.transparent_border = share(transparent_border_, border_);
    statistics.white_border = share(white_border_, border_);
    statistics.coloured = share(coloured_, all - transparent_);
    const HueMoments::Spread spread = hues_.Finish();
    statistics.along_hue = spread.along;
    statistics.across_hue = spread.across;
    statistics.opposite = spread.opposite;
    return statistics;
  }

 private:
  void Add(size_t y, size_t x, const uint8_t* rgba) {
    const auto [least, most] = std::minmax({rgba[0], rgba[1], rgba[2]});
    const bool transparent = rgba[3] < kHalfOpaque;
    if (IsBorder(y, x)) {
      ++border_;
      transparent_border_ += transparent ? 1 : 0;
      white_border_ += !transparent && least >= kNearlyWhite ? 1 : 0;
    }
    if (transparent) {
      ++transparent_;
      return;
    }
    coloured_ += most - least > kVisibleColour ? 1 : 0;
    hues_.Add(rgba);
  }

  bool IsBorder(size_t y, size_t x) const {
    return y < band_ || x < band_ || y + band_ >= height_ || x + band_ >= width_;
  }

  size_t width_;
  size_t height_;
  size_t band_;
  size_t border_ = 0;
  size_t transparent_ = 0;
  size_t transparent_border_ = 0;
  size_t white_border_ = 0;
  size_t coloured_ = 0;
  HueMoments hues_;
};

}  // namespace

PixelStatistics MeasurePixels(const Picture& picture) {
  Counter counter(picture);
  std::vector<uint8_t> rgba;
  for (int y = 0; y < picture.height(); ++y) {
    rgba.clear();
    AppendRgba(picture.row(y), picture.format(), rgba);
    counter.AddRow(static_cast<size_t>(y), rgba);
  }
  return counter.Finish();
}

bool HasTransparentBackground(const PixelStatistics& statistics) {
  return statistics.transparent_border > kMost;
}

bool HasWhiteBackground(const PixelStatistics& statistics) {
  return statistics.white_border > kMost;
}

bool IsGreyscale(const PixelStatistics& statistics) { return statistics.coloured <= kStrays; }

bool IsMonochrome(const PixelStatistics& statistics) {
  if (IsGreyscale(statistics)) return true;
  return statistics.across_hue <= kHueSpread * statistics.along_hue + kHueSpreadLevels &&
         statistics.opposite <= kOppositeShare;
}

}  // namespace acg2vec
