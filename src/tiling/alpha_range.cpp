#include "tiling/alpha_range.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "image/rgba.h"
#include "tiling/scatter.h"

namespace acg2vec {
namespace {

template <typename Sample>
struct Range {
  Sample low = kFullSample<Sample>;
  Sample high = 0;

  void Include(Sample low_sample, Sample high_sample) {
    low = std::min(low, low_sample);
    high = std::max(high, high_sample);
  }
};

// [first, last] of an axis, no further than its pixels go.
struct Reach {
  int first;
  int last;
};
Reach ReachAround(int first, int last, int length) {
  return {std::max(first - kAlphaReach, 0), std::min(last + kAlphaReach, length - 1)};
}

// For each column in reach its range over the rows in reach of row `y`.
template <typename Sample>
void RangesOfColumns(const Picture& picture, int y, Reach columns,
                     std::vector<Range<Sample>>& ranges) {
  const auto step = static_cast<size_t>(picture.channels());
  ranges.assign(static_cast<size_t>(columns.last - columns.first) + 1, {});
  const Reach rows = ReachAround(y, y, picture.height());
  for (int row = rows.first; row <= rows.last; ++row) {
    const auto samples = SamplesOf<Sample>(picture.row(row));
    size_t at = step * (static_cast<size_t>(columns.first) + 1) - 1;
    for (Range<Sample>& range : ranges) {
      range.Include(samples[at], samples[at]);
      at += step;
    }
  }
}

uint8_t Converted(uint16_t sample, uint8_t) { return ToByte(sample); }
uint16_t Converted(uint8_t sample, uint16_t) { return static_cast<uint16_t>(sample * 257); }
template <typename Sample>
Sample Converted(Sample sample, Sample) {
  return sample;
}

// The enlarged pixels of one row of the picture: `scale` rows of `width`.
template <typename From, typename To>
void HoldRow(const std::vector<Range<From>>& ranges, Reach columns, const TileArea& area, int scale,
             std::span<To> packed) {
  const auto width = static_cast<size_t>(area.width);
  const int last = columns.first + static_cast<int>(ranges.size()) - 1;
  for (int x = 0; x < area.width; x += scale) {
    const int column = (area.x + x) / scale;
    Range<From> range;
    for (int i = std::max(column - kAlphaReach, columns.first);
         i <= std::min(column + kAlphaReach, last); ++i) {
      const auto& other = ranges[static_cast<size_t>(i - columns.first)];
      range.Include(other.low, other.high);
    }
    const To low = Converted(range.low, To{});
    const To high = Converted(range.high, To{});
    for (auto at = static_cast<size_t>(x); at < packed.size(); at += width) {
      for (size_t i = 0; i < static_cast<size_t>(scale); ++i) {
        packed[at + i] = std::clamp(packed[at + i], low, high);
      }
    }
  }
}

template <typename From, typename To>
void HoldTile(const Picture& picture, int scale, const TileArea& area, std::span<To> packed) {
  const Reach columns =
      ReachAround(area.x / scale, (area.x + area.width - 1) / scale, picture.width());
  std::vector<Range<From>> ranges;
  const size_t count = static_cast<size_t>(scale) * static_cast<size_t>(area.width);
  for (int y = 0; y < area.height / scale; ++y) {
    RangesOfColumns(picture, area.y / scale + y, columns, ranges);
    HoldRow(ranges, columns, area, scale, packed.subspan(static_cast<size_t>(y) * count, count));
  }
}

}  // namespace

void HoldAlphaInRange(const Picture& picture, const TilePlan& plan, int row, int column,
                      std::span<uint8_t> packed) {
  const TileArea area = TileAreaOf(plan, row, column);
  WithSampleOf(picture.depth(), [&]<typename From>(From) {
    WithSampleOf(plan.enlarged_format.depth, [&]<typename To>(To) {
      HoldTile<From, To>(picture, plan.geometry.scale, area, SamplesOf<To>(packed));
    });
  });
}

}  // namespace acg2vec
