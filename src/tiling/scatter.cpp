#include "tiling/scatter.h"

#include <algorithm>
#include <cmath>

namespace acg2vec {
namespace {

uint8_t ToByte(float value) {
  const float scaled = std::floor(255.0F * value + 0.5F);
  if (!(scaled > 0.0F)) return 0;  // so written, NaN becomes 0 too
  return scaled < 255.0F ? static_cast<uint8_t>(scaled) : uint8_t{255};
}

// The part of a span that lies in the picture, enlarged.
struct Interval {
  int start;
  int end;
};
Interval OwnedOutput(const TileSpan& span, int length, int scale) {
  return {span.owned_start * scale, std::min(span.owned_end, length) * scale};
}

struct TensorRow {
  std::span<const float> red;
  std::span<const float> green;
  std::span<const float> blue;
};

void WriteColours(const TensorRow& source, std::span<uint8_t> pixels, size_t channels) {
  for (size_t x = 0; x < source.red.size(); ++x) {
    pixels[x * channels] = ToByte(source.red[x]);
    pixels[x * channels + 1] = ToByte(source.green[x]);
    pixels[x * channels + 2] = ToByte(source.blue[x]);
  }
}

void WriteAlpha(const TensorRow& source, std::span<uint8_t> pixels) {
  for (size_t x = 0; x < source.red.size(); ++x) {
    pixels[x * 4 + 3] = ToByte((source.red[x] + source.green[x] + source.blue[x]) / 3.0F);
  }
}

}  // namespace

Band::Band(const TilePlan& plan, int channels)
    : channels_(channels),
      row_bytes_(static_cast<size_t>(plan.enlarged().width) * static_cast<size_t>(channels)),
      pixels_(row_bytes_ * static_cast<size_t>(plan.output_height())) {}

void Band::MoveTo(const TilePlan& plan, int row) {
  const Interval owned =
      OwnedOutput(plan.rows[static_cast<size_t>(row)], plan.picture.height, plan.geometry.scale);
  first_row_ = owned.start;
  height_ = owned.end - owned.start;
}

void ScatterTile(std::span<const float> tensor, const TilePlan& plan, int row, int column,
                 Plane plane, Band& band) {
  const TileSpan& row_span = plan.rows[static_cast<size_t>(row)];
  const TileSpan& column_span = plan.columns[static_cast<size_t>(column)];
  const int scale = plan.geometry.scale;
  const Interval rows = OwnedOutput(row_span, plan.picture.height, scale);
  const Interval columns = OwnedOutput(column_span, plan.picture.width, scale);
  const auto width = static_cast<size_t>(plan.output_width());
  const size_t plane_size = static_cast<size_t>(plan.output_height()) * width;
  const auto count = static_cast<size_t>(columns.end - columns.start);
  const auto channels = static_cast<size_t>(band.channels());
  for (int y = rows.start; y < rows.end; ++y) {
    const size_t offset = static_cast<size_t>(y - row_span.start * scale) * width +
                          static_cast<size_t>(columns.start - column_span.start * scale);
    const TensorRow source{tensor.subspan(offset, count),
                           tensor.subspan(plane_size + offset, count),
                           tensor.subspan(2 * plane_size + offset, count)};
    const auto pixels =
        band.row(y - rows.start).subspan(static_cast<size_t>(columns.start) * channels);
    if (plane == Plane::kAlpha) {
      WriteAlpha(source, pixels);
    } else {
      WriteColours(source, pixels, channels);
    }
  }
}

}  // namespace acg2vec
