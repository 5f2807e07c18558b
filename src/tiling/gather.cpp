#include "tiling/gather.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "tiling/reflect.h"
#include "tiling/unit_value.h"

namespace acg2vec {
namespace {

// Places within a row of the picture for each column of the tensor, in samples.
std::vector<size_t> ColumnOffsets(const Picture& picture, int first, int count) {
  std::vector<size_t> offsets(static_cast<size_t>(count));
  for (int x = 0; x < count; ++x) {
    offsets[static_cast<size_t>(x)] =
        static_cast<size_t>(ReflectIndex(first + x, picture.width())) *
        static_cast<size_t>(picture.channels());
  }
  return offsets;
}

template <typename Sample>
void GatherRow(std::span<const Sample> samples, std::span<const size_t> offsets,
               std::span<float> values) {
  for (size_t x = 0; x < offsets.size(); ++x) values[x] = ToUnit(samples[offsets[x]]);
}

// One tile's tensor: a row of the picture goes to the same row of each of its three channels.
struct Target {
  std::span<float> tensor;
  size_t plane_size;
  size_t width;

  std::span<float> row(size_t channel, int y) const {
    return tensor.subspan(channel * plane_size + static_cast<size_t>(y) * width, width);
  }
};

// `first` is the picture's channel that is read, the first of as many as the tensor has where
// `is_colour`; else it is repeated.
template <typename Sample>
void GatherRows(std::span<const Sample> samples, std::span<const size_t> offsets, size_t first,
                bool is_colour, const Target& target, int y) {
  GatherRow(samples.subspan(first), offsets, target.row(0, y));
  for (size_t channel = 1; channel < 3; ++channel) {
    const auto row = target.row(channel, y);
    if (is_colour) {
      GatherRow(samples.subspan(first + channel), offsets, row);
    } else {
      std::copy_n(target.row(0, y).begin(), row.size(), row.begin());
    }
  }
}

}  // namespace

void GatherTile(const Picture& picture, const TilePlan& plan, int row, int column, Plane plane,
                std::span<float> tensor) {
  const int height = plan.input_height();
  const auto width = static_cast<size_t>(plan.input_width());
  const int halo = plan.geometry.halo;
  const int top = plan.rows[static_cast<size_t>(row)].start - halo;
  const int left = plan.columns[static_cast<size_t>(column)].start - halo;
  const auto offsets = ColumnOffsets(picture, left, plan.input_width());
  const Target target{
      .tensor = tensor, .plane_size = static_cast<size_t>(height) * width, .width = width};
  const auto first = static_cast<size_t>(plane == Plane::kAlpha ? picture.channels() - 1 : 0);
  const bool is_colour = plane == Plane::kColour && picture.colour_channels() == 3;
  for (int y = 0; y < height; ++y) {
    const auto pixels = picture.row(ReflectIndex(top + y, picture.height()));
    WithSampleOf(picture.depth(), [&]<typename Sample>(Sample) {
      GatherRows(SamplesOf<Sample>(pixels), offsets, first, is_colour, target, y);
    });
  }
}

}  // namespace acg2vec
