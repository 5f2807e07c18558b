#include "tiling/scatter.h"

#include <algorithm>
#include <array>

#include "tiling/unit_value.h"

namespace acg2vec {
namespace {

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

// So many samples of each colour are made side by side, and mixed then: compilers vectorise that.
constexpr size_t kSamplesAtOnce = 256;

template <typename Sample>
using Samples = std::array<Sample, kSamplesAtOnce>;

template <typename Sample>
void SamplesFromUnits(std::span<const float> units, Samples<Sample>& samples) {
  const float* const unit = units.data();  // spans are not seen through by clang 14's vectoriser
  for (size_t i = 0; i < units.size(); ++i) samples[i] = FromUnit<Sample>(unit[i]);
}

template <typename Sample>
void PackColours(const TensorRow& source, std::span<Sample> packed) {
  Samples<Sample> red;
  Samples<Sample> green;
  Samples<Sample> blue;
  for (size_t start = 0; start < source.red.size(); start += kSamplesAtOnce) {
    const size_t count = std::min(kSamplesAtOnce, source.red.size() - start);
    SamplesFromUnits(source.red.subspan(start, count), red);
    SamplesFromUnits(source.green.subspan(start, count), green);
    SamplesFromUnits(source.blue.subspan(start, count), blue);
    Sample* const target = packed.subspan(3 * start, 3 * count).data();
    for (size_t i = 0; i < count; ++i) {
      target[3 * i] = red[i];
      target[3 * i + 1] = green[i];
      target[3 * i + 2] = blue[i];
    }
  }
}

template <typename Sample>
void PackMean(const TensorRow& source, std::span<Sample> packed) {
  for (size_t x = 0; x < source.red.size(); ++x) {
    packed[x] = FromUnit<Sample>((source.red[x] + source.green[x] + source.blue[x]) / 3.0F);
  }
}

void PackRow(const TensorRow& source, PixelFormat format, std::span<uint8_t> packed) {
  WithSampleOf(format.depth, [&]<typename Sample>(Sample) {
    const auto samples = SamplesOf<Sample>(packed);
    if (format.channels == 3) {
      PackColours(source, samples);
    } else {
      PackMean(source, samples);
    }
  });
}

}  // namespace

TileArea TileAreaOf(const TilePlan& plan, int row, int column) {
  const int scale = plan.geometry.scale;
  const Interval rows =
      OwnedOutput(plan.rows[static_cast<size_t>(row)], plan.picture.height, scale);
  const Interval columns =
      OwnedOutput(plan.columns[static_cast<size_t>(column)], plan.picture.width, scale);
  return {.x = columns.start,
          .y = rows.start,
          .width = columns.end - columns.start,
          .height = rows.end - rows.start};
}

OutputCorner OutputCornerOf(const TilePlan& plan, int row, int column) {
  const TileArea area = TileAreaOf(plan, row, column);
  const int scale = plan.geometry.scale;
  return {.top = area.y - plan.rows[static_cast<size_t>(row)].start * scale,
          .left = area.x - plan.columns[static_cast<size_t>(column)].start * scale};
}

size_t PackedSize(const TilePlan& plan, int row, int column, Plane plane) {
  return TileAreaOf(plan, row, column).pixels() *
         PackedFormat(plan.enlarged_format, plane).pixel_bytes();
}

void PackTile(std::span<const float> tensor, const TilePlan& plan, int row, int column, Plane plane,
              std::span<uint8_t> packed) {
  const TileArea area = TileAreaOf(plan, row, column);
  const auto [top, left] = OutputCornerOf(plan, row, column);
  const auto width = static_cast<size_t>(plan.output_width());
  const size_t plane_size = static_cast<size_t>(plan.output_height()) * width;
  const auto count = static_cast<size_t>(area.width);
  const PixelFormat format = PackedFormat(plan.enlarged_format, plane);
  const size_t row_bytes = count * format.pixel_bytes();
  for (int y = 0; y < area.height; ++y) {
    const size_t offset = static_cast<size_t>(top + y) * width + static_cast<size_t>(left);
    const TensorRow source{tensor.subspan(offset, count),
                           tensor.subspan(plane_size + offset, count),
                           tensor.subspan(2 * plane_size + offset, count)};
    PackRow(source, format, packed.subspan(static_cast<size_t>(y) * row_bytes, row_bytes));
  }
}

}  // namespace acg2vec
