#include "tiling/gather.h"

#include <array>
#include <cstddef>
#include <vector>

#include "tiling/reflect.h"

namespace acg2vec {
namespace {

constexpr std::array<float, 256> MakeUnitValues() {
  std::array<float, 256> values{};
  for (size_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(i) / 255.0F;
  return values;
}
constexpr std::array<float, 256> kUnitValues = MakeUnitValues();

// Byte offsets within a row of the picture for each column of the tensor.
std::vector<size_t> ColumnOffsets(const Picture& picture, int first, int count) {
  std::vector<size_t> offsets(static_cast<size_t>(count));
  for (int x = 0; x < count; ++x) {
    offsets[static_cast<size_t>(x)] =
        static_cast<size_t>(ReflectIndex(first + x, picture.width())) *
        static_cast<size_t>(picture.channels());
  }
  return offsets;
}

void GatherRow(std::span<const uint8_t> pixels, std::span<const size_t> offsets, size_t channel,
               std::span<float> values) {
  for (size_t x = 0; x < offsets.size(); ++x) values[x] = kUnitValues[pixels[offsets[x] + channel]];
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
  const size_t plane_size = static_cast<size_t>(height) * width;
  for (int y = 0; y < height; ++y) {
    const auto pixels = std::as_const(picture).row(ReflectIndex(top + y, picture.height()));
    for (size_t channel = 0; channel < 3; ++channel) {
      const size_t source = plane == Plane::kAlpha ? 3 : channel;
      const auto values =
          tensor.subspan(channel * plane_size + static_cast<size_t>(y) * width, width);
      GatherRow(pixels, offsets, source, values);
    }
  }
}

}  // namespace acg2vec
