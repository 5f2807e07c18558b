#include "image/bleed.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace acg2vec {
namespace {

PictureSize Halved(PictureSize size) { return {(size.width + 1) / 2, (size.height + 1) / 2}; }

template <typename Sample>
using Samples = std::span<const Sample>;

// Sums the visible pixels of a 2×2 block, weighted by alpha.
template <typename Sample>
struct WeightedColour {
  std::array<uint64_t, 3> sum{};
  uint64_t weight = 0;

  void Add(Samples<Sample> pixel) {
    const uint64_t alpha = pixel.back();
    for (size_t channel = 0; channel + 1 < pixel.size(); ++channel) {
      sum[channel] += pixel[channel] * alpha;
    }
    weight += alpha;
  }
  void Store(std::span<Sample> pixel) const {
    for (size_t channel = 0; channel + 1 < pixel.size(); ++channel) {
      pixel[channel] = static_cast<Sample>(weight > 0 ? (sum[channel] + weight / 2) / weight : 0);
    }
    pixel.back() = static_cast<Sample>(std::min<uint64_t>(weight, kFullSample<Sample>));
  }
};

template <typename Sample>
Samples<Sample> PixelsOfRow(const Picture& picture, int y) {
  return SamplesOf<Sample>(picture.row(y));
}

template <typename Sample>
void ReduceRow(const Picture& fine, int y, std::span<Sample> coarse) {
  const auto step = static_cast<size_t>(fine.channels());
  const auto width = static_cast<size_t>(fine.width());
  const int bottom = std::min(2 * y + 1, fine.height() - 1);
  for (size_t x = 0; step * x < coarse.size(); ++x) {
    WeightedColour<Sample> colour;
    for (const int row : {2 * y, bottom}) {
      for (const size_t column : {2 * x, std::min(2 * x + 1, width - 1)}) {
        colour.Add(PixelsOfRow<Sample>(fine, row).subspan(step * column, step));
      }
    }
    colour.Store(coarse.subspan(step * x, step));
  }
}

Result<Picture> Reduce(const Picture& fine) {
  ACG2VEC_ASSIGN_OR_RETURN(Picture coarse, Picture::Allocate(Halved(fine.size()), fine.format()));
  for (int y = 0; y < coarse.height(); ++y) {
    WithSampleOf(fine.depth(), [&]<typename Sample>(Sample) {
      ReduceRow(fine, y, SamplesOf<Sample>(coarse.row(y)));
    });
  }
  return coarse;
}

// Of a coarser level, the other one of the two that lie nearest to `i` of the finer level.
size_t Neighbour(size_t i, size_t count) {
  const size_t other = i % 2 == 0 ? (i / 2 == 0 ? 0 : i / 2 - 1) : i / 2 + 1;
  return std::min(other, count - 1);
}

// Colours of invisible pixels from the four nearest of the coarser level, bilinear: 9, 3, 3 and 1
// sixteenths.
template <typename Sample>
void FillRow(Samples<Sample> near, Samples<Sample> far, size_t step, std::span<Sample> fine) {
  const size_t width = near.size() / step;
  for (size_t x = 0; step * x < fine.size(); ++x) {
    if (fine[step * x + step - 1] != 0) continue;
    const size_t here = step * (x / 2);
    const size_t beside = step * Neighbour(x, width);
    for (size_t channel = 0; channel + 1 < step; ++channel) {
      const uint32_t sum = 9U * near[here + channel] + 3U * near[beside + channel] +
                           3U * far[here + channel] + far[beside + channel];
      fine[step * x + channel] = static_cast<Sample>((sum + 8) / 16);
    }
  }
}

void Fill(const Picture& coarse, Picture& fine) {
  const auto step = static_cast<size_t>(fine.channels());
  const auto rows = static_cast<size_t>(coarse.height());
  for (int y = 0; y < fine.height(); ++y) {
    const auto far = static_cast<int>(Neighbour(static_cast<size_t>(y), rows));
    WithSampleOf(fine.depth(), [&]<typename Sample>(Sample) {
      FillRow(PixelsOfRow<Sample>(coarse, y / 2), PixelsOfRow<Sample>(coarse, far), step,
              SamplesOf<Sample>(fine.row(y)));
    });
  }
}

bool IsSinglePixel(const Picture& picture) { return picture.width() == 1 && picture.height() == 1; }

}  // namespace

Status BleedColours(Picture& picture) {
  if (!picture.has_alpha()) return {};
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
