#include "image/bleed.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace acg2vec {
namespace {

constexpr size_t kAlpha = 3;

PictureSize Halved(PictureSize size) { return {(size.width + 1) / 2, (size.height + 1) / 2}; }

// Sums the visible pixels of a 2×2 block, weighted by alpha.
struct WeightedColour {
  std::array<uint32_t, 3> sum{};
  uint32_t weight = 0;

  void Add(std::span<const uint8_t> pixel) {
    for (size_t channel = 0; channel < 3; ++channel) {
      sum[channel] += pixel[channel] * uint32_t{pixel[kAlpha]};
    }
    weight += pixel[kAlpha];
  }
  void Store(std::span<uint8_t> pixel) const {
    for (size_t channel = 0; channel < 3; ++channel) {
      pixel[channel] = static_cast<uint8_t>(weight > 0 ? (sum[channel] + weight / 2) / weight : 0);
    }
    pixel[kAlpha] = static_cast<uint8_t>(std::min<uint32_t>(weight, 255));
  }
};

void ReduceRow(const Picture& fine, int y, std::span<uint8_t> coarse) {
  const int bottom = std::min(2 * y + 1, fine.height() - 1);
  for (size_t x = 0; 4 * x < coarse.size(); ++x) {
    WeightedColour colour;
    for (const int row : {2 * y, bottom}) {
      for (const size_t column :
           {2 * x, std::min(2 * x + 1, static_cast<size_t>(fine.width()) - 1)}) {
        colour.Add(fine.row(row).subspan(4 * column, 4));
      }
    }
    colour.Store(coarse.subspan(4 * x, 4));
  }
}

Result<Picture> Reduce(const Picture& fine) {
  ACG2VEC_ASSIGN_OR_RETURN(Picture coarse, Picture::Allocate(Halved(fine.size()), kRgba8));
  for (int y = 0; y < coarse.height(); ++y) ReduceRow(fine, y, coarse.row(y));
  return coarse;
}

// Colours of invisible pixels from the four nearest of the coarser level, bilinear: 9, 3, 3 and 1
// sixteenths.
void FillRow(const Picture& coarse, int y, std::span<uint8_t> fine) {
  const auto neighbour = [](size_t i, size_t count) {
    const size_t other = i % 2 == 0 ? (i / 2 == 0 ? 0 : i / 2 - 1) : i / 2 + 1;
    return std::min(other, count - 1);
  };
  const auto width = static_cast<size_t>(coarse.width());
  const auto other_row =
      static_cast<int>(neighbour(static_cast<size_t>(y), static_cast<size_t>(coarse.height())));
  const auto near = coarse.row(y / 2);
  const auto far = coarse.row(other_row);
  for (size_t x = 0; 4 * x < fine.size(); ++x) {
    if (fine[4 * x + kAlpha] != 0) continue;
    const size_t here = 4 * (x / 2);
    const size_t beside = 4 * neighbour(x, width);
    for (size_t channel = 0; channel < 3; ++channel) {
      const unsigned sum = 9U * near[here + channel] + 3U * near[beside + channel] +
                           3U * far[here + channel] + far[beside + channel];
      fine[4 * x + channel] = static_cast<uint8_t>((sum + 8) / 16);
    }
  }
}

void Fill(const Picture& coarse, Picture& fine) {
  for (int y = 0; y < fine.height(); ++y) FillRow(coarse, y, fine.row(y));
}

bool IsSinglePixel(const Picture& picture) { return picture.width() == 1 && picture.height() == 1; }

}  // namespace

Status BleedColours(Picture& picture) {
  std::vector<Picture> levels;
  while (!IsSinglePixel(levels.empty() ? picture : levels.back())) {
    ACG2VEC_ASSIGN_OR_RETURN(Picture coarse, Reduce(levels.empty() ? picture : levels.back()));
    levels.push_back(std::move(coarse));
  }
  while (!levels.empty()) {
    const Picture coarse = std::move(levels.back());
    levels.pop_back();
    Fill(coarse, levels.empty() ? picture : levels.back());
  }
  return {};
}

}  // namespace acg2vec
